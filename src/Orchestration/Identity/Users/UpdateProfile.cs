using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Changes what a person tells about themselves.</summary>
/// <param name="User">Who.</param>
/// <param name="Changes">The fields that change.</param>
/// <param name="ExpectedVersion">The version that the caller has seen, absent by design when it does not matter.</param>
public sealed record UpdateProfile(UserId User, ProfileChanges Changes, long? ExpectedVersion = null) : ICommand<Done>;

internal sealed class UpdateProfileHandler(IUsers users, TimeProvider time) : ICommandHandler<UpdateProfile, Done>
{
    public async Task<Result<Done>> Handle(UpdateProfile request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(request.User, request.ExpectedVersion, cancellationToken);
        if (user.IsRefused)
            return user.Refusal;

        var updated = user.Value.UpdateProfile(request.Changes, time.GetUtcNow());
        return updated.IsRefused ? updated : await users.SaveAsync(user.Value, cancellationToken);
    }
}
