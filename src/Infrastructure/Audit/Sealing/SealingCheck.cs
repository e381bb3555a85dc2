using System.Globalization;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;

namespace AuthServer.Infrastructure.Audit.Sealing;

/// <summary>No entry waits long for its seal: what is not sealed yet can still be removed without a trace.</summary>
internal sealed class SealingCheck(Connections connections, TimeProvider time) : IReadinessCheck
{
    /// <summary>Sealing runs about once a second; beyond this something holds it up.</summary>
    public static readonly TimeSpan Worrying = TimeSpan.FromMinutes(2);

    public string Name => "audit-sealing";

    public async Task<Readiness> CheckAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        var waiting = (await connection.QueryAsync<DateTimeOffset>(new CommandDefinition(
            $"""
            SELECT e.occurred_at FROM {connections.Table("audit", "entries")} e, {connections.Table("audit", "sealing")} g
            WHERE (e.recorded_tx, e.position) > (g.last_tx, g.last_position) AND e.position > g.base_position
            ORDER BY e.recorded_tx, e.position LIMIT 1
            """,
            cancellationToken: ct))).AsList();
        var age = waiting.Count == 0 ? TimeSpan.Zero : time.GetUtcNow() - waiting[0];
        return age <= Worrying
            ? Readiness.Ok("Entries are sealed as they come.")
            : new Readiness(ReadinessState.Degraded, string.Create(CultureInfo.InvariantCulture, $"An entry waits for its seal since {age.TotalMinutes:0} minutes: a long transaction in the cluster, or no instance that seals."));
    }
}
