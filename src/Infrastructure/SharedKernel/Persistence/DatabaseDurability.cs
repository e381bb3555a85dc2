using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Reads what a commit survives from the database's own settings.</summary>
internal sealed class DatabaseDurability(Connections connections) : IDurability
{
    public Task<DurabilityReport> ReadAsync(CancellationToken ct) =>
        connections.Dialect == Dialect.Postgres ? ReadPostgresAsync(ct) : ReadSqliteAsync(ct);

    private async Task<DurabilityReport> ReadSqliteAsync(CancellationToken ct)
    {
        if (connections.IsInMemory)
            return new DurabilityReport(DurabilityLevel.None, "SQLite in memory");

        await using var connection = await connections.OpenAsync(ct);
        var journal = await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode");
        var synchronous = await connection.ExecuteScalarAsync<long>("PRAGMA synchronous");
        var settings = $"SQLite journal_mode={journal}, synchronous={synchronous switch { 0 => "OFF", 1 => "NORMAL", 2 => "FULL", _ => "EXTRA" }}";
        return new DurabilityReport(synchronous >= 2 ? DurabilityLevel.Host : DurabilityLevel.Process, settings);
    }

    private async Task<DurabilityReport> ReadPostgresAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        var fsync = await connection.ExecuteScalarAsync<string>("SHOW fsync");
        var commit = await connection.ExecuteScalarAsync<string>("SHOW synchronous_commit");
        var standbys = await connection.ExecuteScalarAsync<string>("SHOW synchronous_standby_names");
        var settings = $"PostgreSQL fsync={fsync}, synchronous_commit={commit}, synchronous_standby_names='{standbys}'";
        return new DurabilityReport(Level(fsync, commit, standbys), settings);
    }

    private static DurabilityLevel Level(string? fsync, string? commit, string? standbys)
    {
        if (commit == "off")
            return DurabilityLevel.None;
        if (fsync != "on")
            return DurabilityLevel.Process;
        return string.IsNullOrEmpty(standbys) || commit == "local" ? DurabilityLevel.Host : DurabilityLevel.Site;
    }
}
