using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>Tries a code whose attempt was reserved before: compares, then uses it up by one conditional statement.</summary>
internal sealed class EmailCodeTrial(IEmailProofs proofs, IFacts facts, TimeProvider time)
{
    private static readonly ProofTrial Decoy = new(default, default, string.Empty, new byte[32], new byte[32]);

    /// <summary>What was proved, or <c>identity.proof_invalid</c> whatever the reason.</summary>
    public async Task<Result<ProvedAddress>> TryAsync(ProofTrial? reserved, Secret code, ProofPurpose purpose, UserId? user, CancellationToken ct)
    {
        // Same time on both paths: somebody without a code costs the same hash and the same recorded fact as a wrong code.
        var trial = reserved ?? Decoy;
        var matches = EmailProof.Matches(trial.Salt, trial.CodeHash, code) && reserved is not null;
        if (matches && await proofs.ConsumeAsync(trial.Proof, time.GetUtcNow(), ct))
            return new ProvedAddress(trial.User, trial.Address);

        return user is null ? IdentityErrors.ProofInvalid : Refuse(user.Value, purpose, "code");
    }

    /// <summary>Records that a proof of somebody who is signed in was refused. What strangers try is recorded by <see cref="RareFacts"/>.</summary>
    public Result<ProvedAddress> Refuse(UserId user, ProofPurpose purpose, string means)
    {
        facts.Record(new EmailProofRefused(user, purpose == ProofPurpose.Verify ? "verify" : "change", means));
        return IdentityErrors.ProofInvalid;
    }
}
