using AuthServer.Domain.OAuth.Consents;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>What people have allowed clients.</summary>
public interface IConsents
{
    /// <summary>The consent, tracked and versioned; absent when there never was one.</summary>
    Task<Consent?> FindAsync(UserId user, ClientId client, CancellationToken ct);

    /// <summary>The same, and nobody else withdraws or gives it before this unit of work ends: what is decided on it holds when it commits.</summary>
    Task<Consent?> HoldAsync(UserId user, ClientId client, CancellationToken ct);

    /// <summary>Remembers a first consent. Of two at once, the second is refused with <c>kernel.contended</c>.</summary>
    Task<Result<Done>> AddAsync(Consent consent, CancellationToken ct);

    /// <summary>Forgets all consents to a client that is being removed.</summary>
    Task ForgetClientAsync(ClientId client, CancellationToken ct);

    /// <summary>Forgets all consents of a person who is being removed, or takes them back.</summary>
    Task ForgetUserAsync(UserId user, CancellationToken ct);
}
