using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>The passwords, one per person.</summary>
public interface IPasswordCredentials
{
    /// <summary>The person's password; absent when there is none.</summary>
    Task<PasswordCredential?> FindAsync(UserId user, CancellationToken ct);

    /// <summary>
    /// Keeps the person's password as it is until the end of the unit of work. Whoever changes it, lets somebody in by it, or ends what came of
    /// it, holds it first: so a sign-in by the former password happens before the change, and ends with it, or not at all.
    /// </summary>
    Task HoldAsync(UserId user, CancellationToken ct);

    /// <summary>Adds one. Refuses with <c>kernel.contended</c> when the person got one at the same time.</summary>
    Task<Result<Done>> AddAsync(PasswordCredential credential, CancellationToken ct);
}
