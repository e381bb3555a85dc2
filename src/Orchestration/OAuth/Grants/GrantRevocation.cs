using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>Ends a grant and tells it once, however many ask for it at the same time.</summary>
public sealed class GrantRevocation(IGrants grants, IConsents consents, IFacts facts, TimeProvider time)
{
    /// <summary>Ends everything between a person and a client: consent, grants, and with them all tokens. Refuses with <c>oauth.grant_not_found</c> when there was nothing.</summary>
    public async Task<Result<Done>> DisconnectAsync(UserId user, string clientId, GrantEnd reason, CancellationToken ct)
    {
        var client = ClientId.TryCreate(clientId);
        if (client.IsRefused)
            return OAuthErrors.GrantNotFound;

        // INVARIANT: held before the grants are ended, so that no code can be issued on it in between.
        var consent = await consents.HoldAsync(user, client.Value, ct);
        consent?.Withdraw();
        var ended = await grants.RevokeAllAsync(user, client.Value, reason, time.GetUtcNow(), ct);
        if (ended == 0 && consent is null)
            return OAuthErrors.GrantNotFound;

        facts.Record(new ApplicationDisconnected(user, client.Value, ended, reason));
        return Done.It;
    }

    /// <summary>Ends everything between a person and all clients: consents, grants, and with them all tokens. Idempotent.</summary>
    public async Task DisconnectAllAsync(UserId user, GrantEnd reason, CancellationToken ct)
    {
        // INVARIANT: forgotten before the grants are ended, so that no code can be issued on them in between.
        await consents.ForgetUserAsync(user, ct);
        await RevokeAllAsync(user, reason, ct);
    }

    /// <summary>Ends all grants of a person; what they consented to is remembered. Idempotent.</summary>
    public async Task RevokeAllAsync(UserId user, GrantEnd reason, CancellationToken ct)
    {
        var ended = await grants.RevokeAllOfUserAsync(user, reason, time.GetUtcNow(), ct);
        if (ended > 0)
            facts.Record(new AllGrantsRevoked(user, ended, reason));
    }

    /// <summary>Ends it; idempotent.</summary>
    public async Task RevokeAsync(GrantId grant, GrantEnd reason, CancellationToken ct)
    {
        if (await grants.RevokeAsync(grant, reason, time.GetUtcNow(), ct) is { } ended)
            facts.Record(new GrantRevoked(grant, ended.User, ended.Client, reason));
    }
}
