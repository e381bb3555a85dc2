using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;

namespace AuthServer.Infrastructure.SharedKernel.Health;

/// <summary>The database answers, and has every step that this build needs.</summary>
internal sealed class SchemaCheck(ISchema schema, Connections connections, ServerMode mode) : IReadinessCheck
{
    public string Name => "database";

    public async Task<Readiness> CheckAsync(CancellationToken ct)
    {
        var state = await schema.ReadAsync(ct);
        if (state.Outstanding == 0 && !mode.IsReadOnly && await IsReadOnlyAsync(ct))
            return new Readiness(ReadinessState.Failed, "The database accepts no writes: it is a replica, or set to read-only.");

        return state.Outstanding == 0
            ? Readiness.Ok($"Reachable, {state.Applied} migrations applied.")
            : new Readiness(ReadinessState.Failed, $"{state.Outstanding} migrations are outstanding: run `authserver migrate`.");
    }

    // After a failover the old primary goes on answering questions.
    private async Task<bool> IsReadOnlyAsync(CancellationToken ct)
    {
        if (connections.Dialect == Dialect.Sqlite)
            return false;

        await using var connection = await connections.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<string>(new CommandDefinition("SHOW transaction_read_only", cancellationToken: ct)) == "on";
    }
}
