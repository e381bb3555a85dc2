using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>A client ends a grant that it manages: its tokens of every kind, and the consent behind it (Grant Management for OAuth 2.0 §6.5).</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="GrantId">Which grant.</param>
public sealed record RevokeManagedGrant(ManagingClient Caller, string GrantId) : ICommand<Done>;

internal sealed class RevokeManagedGrantHandler(ManagedGrantAccess access, IManagedGrants managed, IGrants grants, IConsents consents, IFacts facts, TimeProvider time)
    : ICommandHandler<RevokeManagedGrant, Done>
{
    public async Task<Result<Done>> Handle(RevokeManagedGrant request, CancellationToken cancellationToken)
    {
        var found = await access.FindAsync(request.Caller, StandardScopes.GrantRevocation, request.GrantId, cancellationToken);
        if (found.IsRefused)
            return found.Refusal;

        // INVARIANT: held in this order everywhere, and before anything ends, so that no code is issued or redeemed in between.
        var consent = await consents.HoldAsync(found.Value.User, found.Value.Client, cancellationToken);
        if (await managed.HoldAsync(request.GrantId, cancellationToken) is not { } grant)
            return OAuthErrors.GrantIdUnknown;

        await managed.EndAsync(request.GrantId, GrantEnd.RevokedByClient, time.GetUtcNow(), cancellationToken);
        facts.Record(new GrantRevoked(grant.Current, grant.User, grant.Client, GrantEnd.RevokedByClient));
        consent?.Lose(grant.Holds(), await grants.HeldAsync(grant.User, grant.Client, cancellationToken));
        return Done.It;
    }
}
