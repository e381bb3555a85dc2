using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Sets an account aside; its sessions end in the same transaction.</summary>
/// <param name="User">Who.</param>
/// <param name="ExpectedVersion">The version that the caller has seen, absent by design when it does not matter.</param>
public sealed record DeactivateUser(UserId User, long? ExpectedVersion = null) : ICommand<Done>;

internal sealed class DeactivateUserHandler(IUsers users, AccountClosing closing, TimeProvider time) : ICommandHandler<DeactivateUser, Done>
{
    public async Task<Result<Done>> Handle(DeactivateUser request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(request.User, request.ExpectedVersion, cancellationToken);
        if (user.IsRefused)
            return user.Refusal;
        if (await closing.ObjectionAsync(request.User, cancellationToken) is { } objection)
            return objection;

        return user.Value.Deactivate(time.GetUtcNow());
    }
}
