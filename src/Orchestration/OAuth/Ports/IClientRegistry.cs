using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The clients as the protocol reads them: cached for seconds and forgotten at once where a change is heard; inside a unit of work the database's truth.</summary>
public interface IClientRegistry
{
    /// <summary>The client, enabled or not; absent when unknown.</summary>
    ValueTask<RegisteredClient?> FindAsync(ClientId id, CancellationToken ct);

    /// <summary>Whether a script of this origin may call us: it is the origin of a redirect URI of an enabled public client.</summary>
    ValueTask<bool> IsOriginAllowedAsync(string origin, CancellationToken ct);
}
