using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.Identity.Events;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel;

/// <summary>Small sentences that kernel tests say to the database.</summary>
internal static class Ledger
{
    public static async Task<long> CountEntriesAsync(this KernelHost host, GroupId group, CancellationToken ct)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return await sql.ScalarAsync<long>($"SELECT COUNT(*) FROM {sql.Table("audit", "entries")} WHERE ordering_key = @key", new { key = group.ToString() }, ct);
    }

    public static async Task<IReadOnlyList<string>> DeliveriesAsync(this KernelHost host, string status, CancellationToken ct)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return await sql.QueryAsync<string>($"SELECT subscriber FROM {sql.Table("kernel", "deliveries")} WHERE status = @status ORDER BY position", new { status }, ct);
    }

    /// <summary>Commits one fact about a group.</summary>
    public static Task<Result<Done>> RenameAsync(this KernelHost host, GroupId group, string name, CancellationToken ct) =>
        host.RunAsync<Done>(
            (services, _) =>
            {
                services.GetRequiredService<IFacts>().Record(new GroupRenamed(group, name));
                return Task.FromResult<Result<Done>>(Done.It);
            },
            ct);
}
