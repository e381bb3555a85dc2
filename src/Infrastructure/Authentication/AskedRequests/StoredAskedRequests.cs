using System.Text;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Authentication.AskedRequests;

internal sealed class StoredAskedRequests(SqlSession sql, ISecretSealer sealer) : IAskedRequests
{
    private string Table => sql.Table(AuthenticationTables.Module, AuthenticationTables.AskedRequests);

    /// <summary>What a row is sealed for.</summary>
    public static string PurposeOf(string request) => "authentication.asked_requests:" + request;

    public Task AskAsync(Guid request, Secret content, DateTimeOffset now, CancellationToken ct) => sql.ExecuteAsync(
        $"INSERT INTO {Table} (id, sealed_content, asked_at) VALUES (@request, @box, @now)",
        new { request, box = sealer.Seal(Encoding.UTF8.GetBytes(content.Reveal()), PurposeOf(request.ToString("D"))), now },
        ct);

    public async Task<Secret?> TakeUpAsync(Guid request, CancellationToken ct)
    {
        var boxes = await sql.QueryAsync<byte[]>($"DELETE FROM {Table} WHERE id = @request RETURNING sealed_content", new { request }, ct);
        return boxes.Count == 0 ? null : Secret.Of(Encoding.UTF8.GetString(sealer.Open(boxes[0], PurposeOf(request.ToString("D")))));
    }
}
