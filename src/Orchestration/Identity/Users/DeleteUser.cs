using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Deletes an account: a tombstone stays, everything personal goes, sessions and memberships end in the same transaction.</summary>
/// <param name="User">Who.</param>
/// <param name="ExpectedVersion">The version that the caller has seen, absent by design when it does not matter.</param>
public sealed record DeleteUser(UserId User, long? ExpectedVersion = null) : ICommand<Done>;

internal sealed class DeleteUserHandler(IUsers users, AccountDeletion deletion) : ICommandHandler<DeleteUser, Done>
{
    public async Task<Result<Done>> Handle(DeleteUser request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(request.User, request.ExpectedVersion, cancellationToken);
        return user.IsRefused ? user.Refusal : await deletion.DeleteAsync(user.Value, cancellationToken);
    }
}
