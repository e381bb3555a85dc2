using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Health;

/// <summary>The database answers, and has every step that this build needs.</summary>
internal sealed class SchemaCheck(ISchema schema) : IReadinessCheck
{
    public string Name => "database";

    public async Task<Readiness> CheckAsync(CancellationToken ct)
    {
        var state = await schema.ReadAsync(ct);
        return state.Outstanding == 0
            ? Readiness.Ok($"Reachable, {state.Applied} migrations applied.")
            : new Readiness(ReadinessState.Failed, $"{state.Outstanding} migrations are outstanding: run `authserver migrate`.");
    }
}
