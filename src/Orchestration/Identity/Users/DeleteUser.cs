using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Deletes an account: a tombstone stays, everything personal goes, sessions and memberships end in the same transaction.</summary>
/// <param name="User">Who.</param>
/// <param name="ExpectedVersion">The version that the caller has seen, absent by design when it does not matter.</param>
public sealed record DeleteUser(UserId User, long? ExpectedVersion = null) : ICommand<Done>;

internal sealed class DeleteUserHandler(IUsers users, IGroups groups, IEmailProofs proofs, IInvitationBook invitations, AccountClosing closing, IFacts facts, TimeProvider time)
    : ICommandHandler<DeleteUser, Done>
{
    public async Task<Result<Done>> Handle(DeleteUser request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(request.User, request.ExpectedVersion, cancellationToken);
        if (user.IsRefused)
            return user.Refusal;
        if (await closing.ObjectionAsync(request.User, cancellationToken) is { } objection)
            return objection;

        await proofs.ForgetAsync(request.User, cancellationToken);
        if (user.Value.NormalisedEmail is { } address)
            await invitations.EraseAsync(address, cancellationToken);

        foreach (var group in await groups.RemoveFromAllAsync(request.User, cancellationToken))
            facts.Record(new GroupMemberRemoved(group, request.User));

        return user.Value.Delete(time.GetUtcNow());
    }
}
