using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Opens a locked account again.</summary>
/// <param name="User">Who.</param>
/// <param name="ExpectedVersion">The version that the caller has seen, absent by design when it does not matter.</param>
public sealed record UnlockUser(UserId User, long? ExpectedVersion = null) : ICommand<Done>;

internal sealed class UnlockUserHandler(IUsers users, TimeProvider time) : ICommandHandler<UnlockUser, Done>
{
    public async Task<Result<Done>> Handle(UnlockUser request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(request.User, request.ExpectedVersion, cancellationToken);
        return user.Then(person => person.Unlock(time.GetUtcNow()));
    }
}
