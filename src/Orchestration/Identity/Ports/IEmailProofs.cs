using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Ports;

/// <summary>The proofs that were sent and not used yet: at most one per person and purpose. Every verb is one conditional statement.</summary>
public interface IEmailProofs
{
    /// <summary>Remembers a proof in place of the former one for the same person and purpose.</summary>
    Task IssueAsync(EmailProof proof, CancellationToken ct);

    /// <summary>Counts an attempt on the person's code before anything is compared; absent when there is no code to try, it expired, or its attempts are used up.</summary>
    Task<ProofTrial?> ReserveAttemptAsync(UserId user, ProofPurpose purpose, DateTimeOffset now, CancellationToken ct);

    /// <summary>The same for whoever the address belongs to: the code counts only for the purpose <see cref="ProofPurpose.Verify"/>.</summary>
    Task<ProofTrial?> ReserveAttemptAsync(EmailAddress address, DateTimeOffset now, CancellationToken ct);

    /// <summary>Uses a proof up; true for exactly one caller.</summary>
    Task<bool> ConsumeAsync(EmailProofId proof, DateTimeOffset now, CancellationToken ct);

    /// <summary>Uses a link up and tells what it proved; absent when unknown, used, expired, for another purpose, or not <paramref name="owner"/>'s. No owner means anybody's.</summary>
    Task<ProvedAddress?> ConsumeLinkAsync(Secret link, ProofPurpose purpose, UserId? owner, DateTimeOffset now, CancellationToken ct);

    /// <summary>Forgets what was sent to a person.</summary>
    Task ForgetAsync(UserId user, CancellationToken ct);

    /// <summary>Remembers that somebody who is not signed in asked for a proof of an address.</summary>
    Task AskAsync(Guid request, EmailAddress address, DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes such a request up; absent when it was taken up before.</summary>
    Task<EmailAddress?> TakeUpAsync(Guid request, CancellationToken ct);
}

/// <summary>A code that may be tried once more.</summary>
/// <param name="Proof">The proof.</param>
/// <param name="User">Whose.</param>
/// <param name="Address">What it would prove.</param>
/// <param name="Salt">The key of the hash.</param>
/// <param name="CodeHash">The keyed hash.</param>
public sealed record ProofTrial(EmailProofId Proof, UserId User, string Address, byte[] Salt, byte[] CodeHash);

/// <summary>What a used proof proved.</summary>
/// <param name="User">Who.</param>
/// <param name="Address">The address as written.</param>
public sealed record ProvedAddress(UserId User, string Address);
