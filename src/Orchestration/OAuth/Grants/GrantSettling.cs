using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>Puts a grant under the name by which its client manages it, when its code is redeemed: fresh, merged with what stands there, or in its place.</summary>
/// <remarks>Not before: an authorization that its client never takes up must not end the tokens that it has. What is merged is what stands there then, so that of two merges none is lost.</remarks>
public sealed class GrantSettling(IManagedGrants managed, IGrants grants, IConsents consents, ScopeCatalogue catalogue, IFacts facts, TimeProvider time)
{
    /// <summary>The grant as its tokens are cut from it. Refuses with <c>oauth.grant_unusable</c> when what it is to change has ended meanwhile.</summary>
    public async Task<Result<GrantState>> SettleAsync(RegisteredClient client, GrantState given, CancellationToken ct)
    {
        if (given.Handle is not { } handle)
            return given;

        var now = time.GetUtcNow();
        if (handle.Action == GrantManagementAction.Create)
        {
            await managed.StandAsync(given, now, now, now, ct);
            return given;
        }

        var consent = await consents.HoldAsync(given.User, given.Client, ct);
        if (await managed.HoldAsync(handle.Id, ct) is not { } before || before.User != given.User || before.Client != given.Client)
            return OAuthErrors.GrantUnusable;

        var settled = handle.Action == GrantManagementAction.Merge ? await MergeAsync(client, given, before, ct) : given;
        if (!settled.Details.IsSmall)
            return OAuthErrors.GrantUnusable;

        // What was offline before stays so, and as long.
        await managed.StandAsync(settled, before.CreatedAt, settled.IsOffline ? before.EndsAt : now, now, ct);
        await grants.RevokeAsync(before.Current, GrantEnd.Superseded, now, ct);
        facts.Record(new GrantUpdated(settled.Id, before.Current, settled.User, settled.Client, handle.Action, settled.Scopes.Names));
        if (handle.Action == GrantManagementAction.Replace)
            consent?.Lose(before.Holds(), await grants.HeldAsync(given.User, given.Client, ct));

        return settled;
    }

    private async Task<GrantState> MergeAsync(RegisteredClient client, GrantState given, ManagedGrant before, CancellationToken ct)
    {
        var joined = await catalogue.JoinAsync(given.Audiences, before.Holds(), client.Settings, ct);
        var scopes = given.Scopes.With(joined.Scopes);
        return given with
        {
            Scopes = scopes,
            Audiences = joined.Audiences,
            IsOffline = scopes.Has(StandardScopes.OfflineAccess),
            Claims = given.Claims.With(before.Claims.Within(client.Settings.Scopes)),
            Details = given.Details.With(before.Details.OfTypes(client.Settings.AuthorizationDetailsTypes)),
        };
    }
}
