using AuthServer.Domain.OAuth.Scopes;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The API scopes as the protocol reads them: cached for seconds, forgotten at once where a change is heard.</summary>
public interface IScopeRegistry
{
    /// <summary>All of them, sorted by name.</summary>
    ValueTask<IReadOnlyList<ScopeDescription>> AllAsync(CancellationToken ct);
}
