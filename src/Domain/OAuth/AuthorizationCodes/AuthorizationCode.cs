using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Pkce;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Domain.OAuth.AuthorizationCodes;

/// <summary>A code that stands for a grant until its client redeems it, once (RFC 6749 §4.1.2). Only its hash is kept.</summary>
/// <remarks>INVARIANT: redeemed by one conditional statement over all of its bindings; <see cref="WhyRefused"/> only explains afterwards.</remarks>
public sealed class AuthorizationCode : AggregateRoot
{
    private AuthorizationCode(byte[] hash, GrantId grant, ClientId client, string redirectUri, string codeChallenge, DateTimeOffset issuedAt, DateTimeOffset expiresAt)
    {
        Hash = hash;
        Grant = grant;
        Client = client;
        RedirectUri = redirectUri;
        CodeChallenge = codeChallenge;
        IssuedAt = issuedAt;
        ExpiresAt = expiresAt;
    }

    /// <summary>The SHA-256 of the code.</summary>
    public byte[] Hash { get; }

    /// <summary>The grant for which it stands.</summary>
    public GrantId Grant { get; }

    /// <summary>The only client that may redeem it.</summary>
    public ClientId Client { get; }

    /// <summary>The redirect URI that has to be named again; empty when the request named none, and then none need be (RFC 6749 §4.1.3).</summary>
    public string RedirectUri { get; }

    /// <summary>The PKCE challenge that the verifier has to answer; empty when there was none, and then no verifier may come (RFC 9700 §2.1.1).</summary>
    public string CodeChallenge { get; }

    /// <summary>Goes into the ID token; absent when the request had none.</summary>
    public string? Nonce { get; private set; }

    /// <summary>The DPoP key that the one who redeems it has to show (RFC 9449 §10); absent when any will do.</summary>
    public string? DpopKey { get; private set; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>When it ends unused.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>When it was redeemed; absent until then.</summary>
    public DateTimeOffset? RedeemedAt { get; }

    /// <summary>Issues a code for a grant. Only the gate's word opens it.</summary>
    public static AuthorizationCode Issue(Admitted admitted, Secret code, Grant grant, AuthorizationRequest request, TimeSpan lifetime, DateTimeOffset now)
    {
        Gate.Demand(admitted, AdmissionFlow.AuthorizationCodeIssue);
        var issued = new AuthorizationCode(code.Sha256(), grant.Id, grant.Client, request.IsRedirectUriImplied ? string.Empty : request.RedirectUri, request.CodeChallenge, now, now + lifetime)
        {
            Nonce = request.Nonce,
            DpopKey = request.DpopKey,
        };
        issued.Raise(new AuthorizationCodeIssued(grant.Id, grant.User, grant.Client, grant.Session));
        return issued;
    }

    /// <summary>Why the store did not redeem this code for what was presented. The owner's mistakes are named; to others it is unknown.</summary>
    public Error WhyRefused(CodePresentation presented)
    {
        if (Client != presented.Client)
            return OAuthErrors.CodeOfAnotherClient;

        if (RedeemedAt is not null)
            return OAuthErrors.CodeReplayed;

        if (ExpiresAt <= presented.At)
            return OAuthErrors.CodeExpired;

        // RFC 6749 §4.1.3: the redirect URI has to be the one of the request, identically.
        if (RedirectUri != presented.RedirectUri && !(RedirectUri.Length == 0 && presented.IsRedirectUriImplied))
            return OAuthErrors.RedirectUriMismatch;

        return DpopKey is not null && DpopKey != presented.DpopKey ? OAuthErrors.DpopKeyMismatch : OAuthErrors.PkceVerifierWrong;
    }
}

/// <summary>What a client presents to redeem a code.</summary>
/// <param name="Hash">The SHA-256 of the code.</param>
/// <param name="Client">Who presents it, authenticated.</param>
/// <param name="RedirectUri">The redirect URI that it names; empty when it names none.</param>
/// <param name="Challenge">The challenge that its verifier answers.</param>
/// <param name="DpopKey">The DPoP key that it shows; absent when it shows none.</param>
/// <param name="At">When.</param>
public sealed record CodePresentation(byte[] Hash, ClientId Client, string RedirectUri, CodeChallenge Challenge, string? DpopKey, DateTimeOffset At)
{
    /// <summary>Whether it is the address of an authorization request that named none: the one that is registered.</summary>
    public bool IsRedirectUriImplied { get; init; }
}
