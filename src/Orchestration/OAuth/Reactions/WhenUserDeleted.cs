using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Reactions;

/// <summary>A deleted person leaves no grants, no consents and no links behind.</summary>
/// <remarks>
/// There is no reaction to the end of a session: grants that are not offline name their session, and the gate looks at it at every
/// use. So one ended session costs one row, however many applications it carried.
/// </remarks>
internal sealed class WhenUserDeleted(IGrants grants, IConsents consents, ISubjectLinks links, TimeProvider time) : IReaction<UserDeleted>
{
    public async Task ReactAsync(UserDeleted fact, CancellationToken ct)
    {
        await grants.RevokeAllOfUserAsync(fact.User, GrantEnd.AccountClosed, time.GetUtcNow(), ct);
        await consents.ForgetUserAsync(fact.User, ct);
        await links.ForgetUserAsync(fact.User, ct);
    }
}
