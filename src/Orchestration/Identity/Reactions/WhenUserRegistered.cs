using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Orchestration.Identity.EmailProofs;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Reactions;

/// <summary>Somebody new proves their address first.</summary>
internal sealed class WhenUserRegistered(IUsers users, EmailProofSending sending) : IReaction<UserRegistered>
{
    public async Task ReactAsync(UserRegistered fact, CancellationToken ct)
    {
        if (fact.IsEmailVerified)
            return;

        var user = await users.FindAsync(fact.User, ct);
        if (user.IsSuccess && EmailAddress.TryCreate(user.Value.Email) is { IsSuccess: true } address)
            await sending.SendAsync(user.Value, ProofPurpose.Verify, address.Value, ct);
    }
}
