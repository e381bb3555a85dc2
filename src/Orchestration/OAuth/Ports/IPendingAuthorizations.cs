using AuthServer.Domain.OAuth.PendingAuthorizations;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Authorization requests that wait for a person.</summary>
public interface IPendingAuthorizations
{
    /// <summary>Puts one aside; written when the unit of work commits.</summary>
    void Add(PendingAuthorization pending);

    /// <summary>The request, tracked and versioned: of two who answer it at once, one commits and the other starts over and sees it answered.</summary>
    Task<PendingAuthorization?> FindAsync(PendingAuthorizationId id, CancellationToken ct);
}
