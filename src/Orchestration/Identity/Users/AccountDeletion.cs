using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Makes a tombstone of an account, whoever asked for it: what is the person's goes in the same transaction.</summary>
internal sealed class AccountDeletion(IGroups groups, IEmailProofs proofs, IInvitationBook invitations, AccountClosing closing, IFacts facts, TimeProvider time)
{
    /// <summary>Deletes, unless a module objects.</summary>
    public async Task<Result<Done>> DeleteAsync(User user, CancellationToken ct)
    {
        if (await closing.ObjectionAsync(user.Id, ct) is { } objection)
            return objection;

        await proofs.ForgetAsync(user.Id, ct);
        if (user.NormalisedEmail is { } address)
            await invitations.EraseAsync(address, ct);

        foreach (var group in await groups.RemoveFromAllAsync(user.Id, ct))
            facts.Record(new GroupMemberRemoved(group, user.Id));

        return user.Delete(time.GetUtcNow());
    }
}
