using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>Brings what was proved to the person that it concerns.</summary>
internal sealed class EmailConfirmation(IUsers users, IEmailProofs proofs, EmailProofSending sending, TimeProvider time)
{
    /// <summary>The present address is proved.</summary>
    public async Task<Result<Done>> VerifyAsync(ProvedAddress proved, CancellationToken ct)
    {
        var (user, address) = (await users.FindAsync(proved.User, ct), EmailAddress.TryCreate(proved.Address));
        if (user.IsRefused || address.IsRefused)
            return IdentityErrors.ProofInvalid;

        return user.Value.ConfirmEmail(address.Value.Normalised, time.GetUtcNow());
    }

    /// <summary>The new address is proved and takes the place of the old one, which is told.</summary>
    public async Task<Result<Done>> ChangeAsync(ProvedAddress proved, CancellationToken ct)
    {
        var (user, address) = (await users.FindAsync(proved.User, ct), EmailAddress.TryCreate(proved.Address));
        if (user.IsRefused || address.IsRefused)
            return IdentityErrors.ProofInvalid;

        var former = user.Value.Email;
        var changed = user.Value.ChangeEmail(address.Value, time.GetUtcNow());
        var saved = changed.IsRefused ? changed : await users.SaveAsync(user.Value, ct);
        if (saved.IsRefused)
            return saved;

        // A proof that is still under way was for the former address.
        await proofs.ForgetAsync(user.Value.Id, ct);
        if (former is not null)
            await sending.NotifyAsync(user.Value, former, "changed", ct);

        return saved;
    }
}
