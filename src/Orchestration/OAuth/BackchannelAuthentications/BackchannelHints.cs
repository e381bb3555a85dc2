using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.Sessions.Contracts;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>Finds the person whom a hint means (CIBA Core §7.1). Clients of this grant are confidential, so whether somebody exists is no secret before them.</summary>
public sealed class BackchannelHints(IUserDirectory directory, IdTokenHints idTokens, ISessions sessions)
{
    /// <summary>The person of an e-mail address, a user name or a subject. Refuses with <c>oauth.hinted_user_unknown</c>.</summary>
    public async Task<Result<UserId>> FindAsync(string hint, CancellationToken ct)
    {
        var named = Guid.TryParseExact(hint, "D", out var subject) ? new UserId(subject) : await directory.FindByIdentifierAsync(hint, ct);
        return named is { } user ? await KnownAsync(user, ct) : OAuthErrors.HintedUserUnknown;
    }

    /// <summary>The person of an ID token that this client was given, however old. Refuses with <c>oauth.id_token_hint_unfit</c>.</summary>
    public async Task<Result<UserId>> FindByIdTokenAsync(RegisteredClient client, string idToken, CancellationToken ct)
    {
        if (await idTokens.ReadAsync(Secret.Of(idToken), ct) is not { } read || read.Client != client.Id)
            return OAuthErrors.IdTokenHintUnfit;

        // A pairwise subject leads back by its session alone.
        if (Guid.TryParseExact(read.Subject, "D", out var subject))
            return await KnownAsync(new UserId(subject), ct);

        return await sessions.FindAsync(read.Session, ct) is { } session ? await KnownAsync(session.Authentication.User, ct) : OAuthErrors.HintedUserUnknown;
    }

    private async Task<Result<UserId>> KnownAsync(UserId user, CancellationToken ct)
    {
        var standing = await directory.StandingAsync(user, ct);
        return standing is { Exists: true, IsActive: true, IsLocked: false } ? user : OAuthErrors.HintedUserUnknown;
    }
}
