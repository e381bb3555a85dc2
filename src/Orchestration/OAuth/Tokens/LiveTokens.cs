using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Decides whether a presented access token is good now: form, time, and the gate over the database's truth.</summary>
public sealed class LiveTokens(SelfContainedTokens selfContained, ITokenStandings standings, IAdmissionGate gate, TimeProvider time, ILogger<LiveTokens> log)
{
    private const int MostCharacters = 8192;

    /// <summary>Reads a token for a use. Refuses with <c>oauth.token_invalid</c>, whatever was wrong; the log says more.</summary>
    public async Task<Result<LiveToken>> ReadAsync(Secret token, TokenUse use, CancellationToken ct)
    {
        if (token.Length is 0 or > MostCharacters)
            return OAuthErrors.TokenInvalid;

        if (await FindAsync(token, ct) is not { } found)
            return OAuthErrors.TokenInvalid;

        var (claims, standing) = found;
        if (use.Sender is { } sender && !claims.Binding.IsPresentedWith(sender))
            return OAuthErrors.TokenInvalid;

        if (standing.IsTokenRevoked || claims.ExpiresAt <= time.GetUtcNow() || IsOfAnEarlierClient(claims, standing))
            return OAuthErrors.TokenInvalid;

        var admitted = gate.Admit(FactsFor(claims, standing, use));
        if (admitted.IsSuccess)
            return new LiveToken(claims, standing.Claims.Within(standing.ClientScopes), admitted.Value);

        OAuthLog.GateRefused(log, claims.Grant is null ? use.Client : use.User, admitted.Refusal.Code);
        return OAuthErrors.TokenInvalid;
    }

    private async Task<KeptToken?> FindAsync(Secret token, CancellationToken ct)
    {
        if (!SelfContainedTokens.LooksLikeOne(token))
            return await standings.OfReferenceAsync(token.Sha256(), ct);

        var read = selfContained.Read(token);
        if (read.IsRefused)
            return null;

        var standing = read.Value.Grant is { } grant
            ? await standings.OfGrantAsync(grant, read.Value.Client, read.Value.Id, ct)
            : await standings.OfClientAsync(read.Value.Client, read.Value.OnBehalfOf, read.Value.Id, ct);
        return standing is null ? null : new KeptToken(read.Value with { User = standing.User?.User }, standing);
    }

    // A client may be deleted and another registered under its name. iat has whole seconds, so the second of the registration is its own.
    private static bool IsOfAnEarlierClient(TokenClaims claims, TokenStanding standing) => claims.IssuedAt.AddSeconds(1) <= standing.ClientSince;

    private static AdmissionFacts FactsFor(TokenClaims claims, TokenStanding standing, TokenUse use) => new(
        claims.Grant is null ? use.Client : use.User,
        standing.User,

        // Offline access outlives its session; a token that names one ends with it all the same.
        Session: standing.IsOffline && claims.Session is null ? null : standing.Session,
        Client: new ClientStanding(claims.Client, standing.IsClientEnabled, standing.ClientScopes.Covers(claims.Scopes)),
        Grant: standing.Grant);
}

/// <summary>What a token is presented for, as the gate's flows.</summary>
/// <param name="User">When it speaks for a person.</param>
/// <param name="Client">When a client speaks for itself.</param>
public readonly record struct TokenUse(AdmissionFlow User, AdmissionFlow Client)
{
    /// <summary>The keys that its bearer shows; absent where somebody else asks about the token, and looks at the keys itself.</summary>
    public TokenBinding? Sender { get; private init; }

    /// <summary>The same use, by whoever shows these keys.</summary>
    public TokenUse By(TokenBinding sender) => this with { Sender = sender };

    /// <summary>The introspection endpoint.</summary>
    public static readonly TokenUse Introspection = new(AdmissionFlow.UserTokenIntrospection, AdmissionFlow.ClientTokenIntrospection);

    /// <summary>The UserInfo endpoint; a client's own token is of no use there, and is refused by its missing person.</summary>
    public static readonly TokenUse UserInfo = new(AdmissionFlow.UserInfo, AdmissionFlow.UserInfo);

    /// <summary>An exchange for another token, as the subject.</summary>
    public static readonly TokenUse Exchange = new(AdmissionFlow.TokenExchange, AdmissionFlow.ClientTokenExchange);

    /// <summary>The same, as the actor.</summary>
    public static readonly TokenUse Actor = new(AdmissionFlow.TokenExchange, AdmissionFlow.ClientTokenExchange);

    /// <summary>This server's own APIs.</summary>
    public static readonly TokenUse OwnApi = new(AdmissionFlow.OwnApiAsUser, AdmissionFlow.OwnApiAsClient);
}

/// <summary>A token that is good now.</summary>
/// <param name="Claims">What it says.</param>
/// <param name="Asked">Single claims that its grant was asked for.</param>
/// <param name="Admitted">The gate's word.</param>
public sealed record LiveToken(TokenClaims Claims, ClaimNames Asked, Admitted Admitted);
