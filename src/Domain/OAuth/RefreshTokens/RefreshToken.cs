using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Domain.OAuth.RefreshTokens;

/// <summary>One token of a grant's refresh family. Used once, and its use brings the successor; or it stays, where its client's tokens are not rotated. Only its hash is kept.</summary>
/// <param name="Hash">The SHA-256 of the token.</param>
/// <param name="Grant">The grant whose family it belongs to: the family ends with the grant.</param>
/// <param name="Client">The only client that may use it.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="ExpiresAt">When it ends unused.</param>
/// <param name="FamilyEndsAt">When the whole family ends, used or not (ASVS 10.4.8).</param>
/// <param name="UsedAt">When it was used; absent until then.</param>
/// <param name="SealedSuccessor">Its successor, readable only with this token itself; absent until it is used.</param>
/// <param name="Binding">The keys that have to be shown with it; absent for clients that authenticate.</param>
/// <param name="LastUsedAt">When it was last used and stayed; absent until then, and where tokens are rotated.</param>
public sealed record RefreshToken(
    byte[] Hash,
    GrantId Grant,
    ClientId Client,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset FamilyEndsAt,
    DateTimeOffset? UsedAt = null,
    byte[]? SealedSuccessor = null,
    TokenBinding? Binding = null,
    DateTimeOffset? LastUsedAt = null)
{
    /// <summary>The first token of a family. Only the gate's word for redeeming a code, of whatever kind, opens it.</summary>
    public static RefreshToken Begin(Admitted admitted, Secret token, GrantId grant, ClientId client, TokenBinding? binding, RefreshLifetime lifetime, DateTimeOffset now)
    {
        Gate.Demand(admitted, AdmissionFlow.AuthorizationCodeExchange, AdmissionFlow.DeviceCodeExchange, AdmissionFlow.BackchannelExchange);
        var end = now + lifetime.Absolute;
        return new RefreshToken(token.Sha256(), grant, client, now, Earlier(now + lifetime.Idle, end), end, Binding: binding);
    }

    /// <summary>The token that takes this one's place. Only the gate's word for a refresh opens it.</summary>
    public RefreshToken Succeed(Admitted admitted, Secret successor, RefreshLifetime lifetime, DateTimeOffset now)
    {
        Gate.Demand(admitted, AdmissionFlow.RefreshTokenExchange);
        return new RefreshToken(successor.Sha256(), Grant, Client, now, Earlier(now + lifetime.Idle, FamilyEndsAt), FamilyEndsAt, Binding: Binding);
    }

    /// <summary>The same token after a use that leaves it in place (FAPI 2.0 Security Profile §5.3.2.1): its idle time begins anew, the family's end stays.</summary>
    public RefreshToken Stay(Admitted admitted, RefreshLifetime lifetime, DateTimeOffset now)
    {
        Gate.Demand(admitted, AdmissionFlow.RefreshTokenExchange);
        return this with { ExpiresAt = Earlier(now + lifetime.Idle, FamilyEndsAt), LastUsedAt = now };
    }

    /// <summary>Whether this client may use it now. The store decides; this only spares it the question.</summary>
    public bool IsFree(ClientId presentedBy, DateTimeOffset now) => Client == presentedBy && UsedAt is null && ExpiresAt > now;

    /// <summary>Whether the keys to which it is bound were shown.</summary>
    public bool IsKeptBy(TokenBinding shown) => Binding?.IsKeptBy(shown) ?? true;

    /// <summary>What to do with this token, presented by this client now, when the store says that it was not free to be used.</summary>
    public Result<RefreshReplay> Judge(ClientId presentedBy, TimeSpan grace, DateTimeOffset now)
    {
        if (Client != presentedBy)
            return OAuthErrors.RefreshTokenOfAnotherClient;

        if (UsedAt is not { } usedAt)
            return OAuthErrors.RefreshTokenExpired;

        // A lost answer may be asked for again for a moment, and gets the same successor, never a second one.
        return grace > TimeSpan.Zero && now - usedAt <= grace && FamilyEndsAt > now && SealedSuccessor is not null ? RefreshReplay.RepeatTheAnswer : RefreshReplay.EndTheFamily;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>How long a refresh family lives.</summary>
/// <param name="Idle">Without use.</param>
/// <param name="Absolute">In all.</param>
public readonly record struct RefreshLifetime(TimeSpan Idle, TimeSpan Absolute);

/// <summary>What a used refresh token that comes again means.</summary>
public enum RefreshReplay
{
    /// <summary>The answer was lost on its way.</summary>
    RepeatTheAnswer,

    /// <summary>Somebody has a copy (RFC 9700 §4.14.2).</summary>
    EndTheFamily,
}
