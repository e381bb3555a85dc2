using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.Authentication.Throttling;

/// <summary>Counters that no longer limit anything go.</summary>
internal sealed class OldGuessesRule(SqlSession sql) : IRetentionRule
{
    public string Name => $"{AuthenticationTables.Module}.{AuthenticationTables.Guesses}";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var guesses = sql.Table(AuthenticationTables.Module, AuthenticationTables.Guesses);
        return sql.ExecuteAsync(
            $"DELETE FROM {guesses} WHERE guess_key IN (SELECT guess_key FROM {guesses} WHERE sweep_after_us < @moment LIMIT @batch)",
            new { moment = Microseconds.Of(now), batch },
            ct);
    }
}
