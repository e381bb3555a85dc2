using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Locks an account; its sessions end in the same transaction.</summary>
/// <param name="User">Who.</param>
/// <param name="ExpectedVersion">The version that the caller has seen, absent by design when it does not matter.</param>
public sealed record LockUser(UserId User, long? ExpectedVersion = null) : ICommand<Done>;

internal sealed class LockUserHandler(IUsers users, AccountClosing closing, TimeProvider time) : ICommandHandler<LockUser, Done>
{
    public async Task<Result<Done>> Handle(LockUser request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(request.User, request.ExpectedVersion, cancellationToken);
        if (user.IsRefused)
            return user.Refusal;
        if (await closing.ObjectionAsync(request.User, cancellationToken) is { } objection)
            return objection;

        return user.Value.Lock(time.GetUtcNow());
    }
}
