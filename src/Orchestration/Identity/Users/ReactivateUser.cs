using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Takes an account back.</summary>
/// <param name="User">Who.</param>
/// <param name="ExpectedVersion">The version that the caller has seen, absent by design when it does not matter.</param>
public sealed record ReactivateUser(UserId User, long? ExpectedVersion = null) : ICommand<Done>;

internal sealed class ReactivateUserHandler(IUsers users, TimeProvider time) : ICommandHandler<ReactivateUser, Done>
{
    public async Task<Result<Done>> Handle(ReactivateUser request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(request.User, request.ExpectedVersion, cancellationToken);
        return user.Then(person => person.Reactivate(time.GetUtcNow()));
    }
}
