using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.Authorization.Entities.Directory;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Reactions;

/// <summary>Policies see people as they are.</summary>
internal sealed class WhenPeopleChange(DirectoryProjection directory) :
    IReaction<UserRegistered>,
    IReaction<EmailVerified>,
    IReaction<EmailChanged>,
    IReaction<ProfileUpdated>,
    IReaction<UsernameChanged>,
    IReaction<UserDeactivated>,
    IReaction<UserReactivated>,
    IReaction<UserLocked>,
    IReaction<UserUnlocked>,
    IReaction<UserDeleted>
{
    public Task ReactAsync(UserRegistered fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(EmailVerified fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(EmailChanged fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(ProfileUpdated fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(UsernameChanged fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(UserDeactivated fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(UserReactivated fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(UserLocked fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(UserUnlocked fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(UserDeleted fact, CancellationToken ct) => TellAsync(fact);

    private Task TellAsync(UserEvent fact)
    {
        directory.Changed(fact.User);
        return Task.CompletedTask;
    }
}
