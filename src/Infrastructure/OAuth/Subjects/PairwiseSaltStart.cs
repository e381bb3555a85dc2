using AuthServer.Domain.OAuth.Subjects;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;
using Microsoft.Extensions.Hosting;

namespace AuthServer.Infrastructure.OAuth.Subjects;

/// <summary>Before the server listens: loads the salt, and makes it once. Of several instances that make one at the same time, the database keeps the first.</summary>
internal sealed class PairwiseSaltStart(Connections connections, ISecretSealer sealer, IRandomness randomness, PairwiseSalt salt, ServerMode mode, TimeProvider time) : IHostedService
{
    /// <summary>Where it stands: one row for ever.</summary>
    public static readonly SealedColumn Column = new("oauth", "pairwise_salts", "id", "sealed_salt", Purpose) { IsSmall = true };

    private const string OnlyRow = "subjects";

    private string Table => connections.Table("oauth", "pairwise_salts");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        if (found is null && !mode.IsReadOnly)
        {
            await MakeAsync(cancellationToken);
            found = await FindAsync(cancellationToken);
        }

        // A replica whose primary has not made it yet goes without: it issues no tokens.
        if (found is not null)
            salt.Use(sealer.Open(found, Purpose(OnlyRow)));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Purpose(string id) => $"oauth/pairwise_salts/{id}";

    private async Task<byte[]?> FindAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition($"SELECT sealed_salt FROM {Table} WHERE id = @id", new { id = OnlyRow }, cancellationToken: ct));
    }

    private async Task MakeAsync(CancellationToken ct)
    {
        var fresh = sealer.Seal(randomness.Bytes(PairwiseSubject.SaltBytes), Purpose(OnlyRow));
        await using var connection = await connections.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            $"INSERT INTO {Table} (id, sealed_salt, created_at) VALUES (@id, @fresh, @now) ON CONFLICT (id) DO NOTHING",
            new { id = OnlyRow, fresh, now = time.GetUtcNow() },
            cancellationToken: ct));
    }
}
