using AuthServer.Domain.Authentication.Totp;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>The authenticator apps, one per person.</summary>
public interface ITotpAuthenticators
{
    /// <summary>The person's app, enrolled or being enrolled; absent when there is none.</summary>
    Task<TotpAuthenticator?> FindAsync(UserId user, CancellationToken ct);

    /// <summary>Adds one. Refuses with <c>kernel.contended</c> when the person began at the same time elsewhere.</summary>
    Task<Result<Done>> AddAsync(TotpAuthenticator authenticator, CancellationToken ct);

    /// <summary>Deletes it.</summary>
    void Remove(TotpAuthenticator authenticator);

    /// <summary>Spends a time step by one conditional statement. False when it, or a later one, was spent before.</summary>
    Task<bool> SpendStepAsync(UserId user, long step, CancellationToken ct);
}
