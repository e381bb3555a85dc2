using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;

namespace AuthServer.Infrastructure.SharedKernel.Leases;

/// <summary>Leases as rows; one conditional statement says who won.</summary>
/// <remarks>On PostgreSQL by the database's clock, which all instances share: one whose own is ahead must not take leases that are held. A test's clock is heeded.</remarks>
internal sealed class DatabaseLeases(Connections connections, Instance instance, TimeProvider time) : ILeases
{
    private bool UsesDatabaseClock => connections.Dialect == Dialect.Postgres && time == TimeProvider.System;

    private string Now => UsesDatabaseClock ? "clock_timestamp()" : "@now";

    private string Until => UsesDatabaseClock ? "clock_timestamp() + make_interval(secs => @seconds)" : "@until";

    private string Released => UsesDatabaseClock ? "clock_timestamp() - interval '1 millisecond'" : "@now";

    private string Table => connections.Table("kernel", "leases");

    public async Task<long?> TryAcquireAsync(string name, TimeSpan timeToLive, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await connections.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            $"""
            INSERT INTO {Table} (name, owner, held_until, fence) VALUES (@name, @owner, {Until}, 1)
            ON CONFLICT (name) DO UPDATE SET
              owner = excluded.owner,
              held_until = excluded.held_until,
              fence = CASE WHEN {Table}.owner = excluded.owner THEN {Table}.fence ELSE {Table}.fence + 1 END
            WHERE {Table}.owner = excluded.owner OR {Table}.held_until < {Now}
            RETURNING fence
            """,
            new { name, owner = instance.Name, until = now + timeToLive, now, seconds = timeToLive.TotalSeconds },
            cancellationToken: ct));
    }

    public async Task ReleaseAsync(string name, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE {Table} SET held_until = {Released} WHERE name = @name AND owner = @owner",
            new { name, owner = instance.Name, now = time.GetUtcNow().AddMilliseconds(-1) },
            cancellationToken: ct));
    }
}
