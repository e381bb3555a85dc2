using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Makes sure that an account is open or closed as wanted; idempotent. For operators, by file.</summary>
/// <param name="User">Who.</param>
/// <param name="IsActive">Whether it shall be active rather than deactivated, absent by design when that stays.</param>
/// <param name="IsLocked">Whether it shall be locked, absent by design when that stays.</param>
public sealed record EnsureUserStanding(UserId User, bool? IsActive, bool? IsLocked) : ICommand<Ensured>;

internal sealed class EnsureUserStandingHandler(IUsers users, AccountClosing closing, TimeProvider time) : ICommandHandler<EnsureUserStanding, Ensured>
{
    public async Task<Result<Ensured>> Handle(EnsureUserStanding request, CancellationToken cancellationToken)
    {
        var found = await users.FindAsync(request.User, cancellationToken);
        if (found.IsRefused)
            return found.Refusal;

        var user = found.Value;
        var (isActive, isLocked) = (request.IsActive ?? user.Status == UserStatus.Active, request.IsLocked ?? user.IsLocked);
        var isClosing = (!isActive && user.Status == UserStatus.Active) || (isLocked && !user.IsLocked);
        if (isClosing && await closing.ObjectionAsync(request.User, cancellationToken) is { } objection)
            return objection;
        if (isActive == (user.Status == UserStatus.Active) && isLocked == user.IsLocked)
            return Ensured.Unchanged;

        var now = time.GetUtcNow();
        var done = isActive ? user.Reactivate(now) : user.Deactivate(now);
        return done.Then(_ => isLocked ? user.Lock(now) : user.Unlock(now)).Map(_ => Ensured.Updated);
    }
}
