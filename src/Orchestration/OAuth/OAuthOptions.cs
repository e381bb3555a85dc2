using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;

namespace AuthServer.Orchestration.OAuth;

/// <summary>How long what OAuth gives out lives. Section <c>AuthServer:OAuth</c>; a client may shorten or lengthen its own within bounds.</summary>
public sealed record OAuthOptions
{
    /// <summary>Authorization codes, in seconds; at most 60 (ASVS 10.4.3).</summary>
    public int AuthorizationCodeSeconds { get; init; } = 30;

    /// <summary>Access tokens, in seconds: also how long a resource server that validates offline may accept a revoked one.</summary>
    public int AccessTokenSeconds { get; init; } = 300;

    /// <summary>ID tokens, in seconds.</summary>
    public int IdTokenSeconds { get; init; } = 300;

    /// <summary>Refresh tokens that nobody uses, in days.</summary>
    public int RefreshTokenIdleDays { get; init; } = 14;

    /// <summary>Whole refresh families from their first token on, in days (ASVS 10.4.8).</summary>
    public int RefreshTokenAbsoluteDays { get; init; } = 90;

    /// <summary>For how long a used refresh token gives the same successor again, in seconds; zero forbids it.</summary>
    public int RefreshTokenGraceSeconds { get; init; } = 10;

    /// <summary>Pushed authorization requests, in seconds; FAPI 2.0 Security Profile §5.3.2.2 asks for less than 600.</summary>
    public int PushedRequestSeconds { get; init; } = 90;

    /// <summary>Device codes and their user codes, in seconds.</summary>
    public int DeviceCodeSeconds { get; init; } = 600;

    /// <summary>How long a device has to wait between two polls at first, in seconds.</summary>
    public int DevicePollSeconds { get; init; } = 5;

    /// <summary>The rules that every client has to keep at least; a client's own profile may ask for more.</summary>
    public ClientProfile Profile { get; init; } = ClientProfile.OAuth21;

    /// <summary>Whether every client has to push its authorization requests (RFC 9126 §5).</summary>
    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary>Whether every client has to send its authorization requests as signed request objects (RFC 9101 §10.5).</summary>
    public bool RequireSignedRequestObjects { get; init; }

    /// <summary>Whether DPoP proofs have to repeat a nonce of this server (RFC 9449 §8), so that none can be made ahead of time.</summary>
    public bool RequireDpopNonce { get; init; }

    /// <summary>Whether a change of password ends what applications hold for the person, offline access included. A reset by link always does.</summary>
    public bool EndGrantsOnPasswordChange { get; init; }

    /// <summary>How long ended grants, codes and tokens are kept for replay detection and questions, in days.</summary>
    public int RetentionDays { get; init; } = 7;

    /// <summary>The lifetimes for clients that say nothing.</summary>
    public TokenLifetimes Lifetimes => new(
        TimeSpan.FromSeconds(AuthorizationCodeSeconds),
        TimeSpan.FromSeconds(AccessTokenSeconds),
        TimeSpan.FromSeconds(IdTokenSeconds),
        TimeSpan.FromDays(RefreshTokenIdleDays),
        TimeSpan.FromDays(RefreshTokenAbsoluteDays));

    /// <summary>What is asked of every authorization request.</summary>
    public RequestDemands RequestDemands => new(RequirePushedAuthorizationRequests || Profile.IsFapi(), RequireSignedRequestObjects || Profile == ClientProfile.Fapi2MessageSigning);

    /// <summary>With which algorithms DPoP proofs may be signed here (FAPI 2.0 Security Profile §5.4.1).</summary>
    public IReadOnlyList<JwsAlgorithm> DpopAlgorithms => Profile.IsFapi() ? JwsAlgorithms.Fapi : JwsAlgorithms.Asymmetric;

    /// <summary>How long a pushed request waits for its browser.</summary>
    public TimeSpan PushedRequestLifetime => TimeSpan.FromSeconds(PushedRequestSeconds);

    /// <summary>The grace for lost answers.</summary>
    public TimeSpan RefreshTokenGrace => TimeSpan.FromSeconds(RefreshTokenGraceSeconds);
}
