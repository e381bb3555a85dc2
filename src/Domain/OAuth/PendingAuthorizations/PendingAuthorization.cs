using System.Security.Cryptography;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.PendingAuthorizations;

/// <summary>An authorization request that waits until somebody has signed in and consented. Bound to one browser, answered once.</summary>
public sealed class PendingAuthorization : AggregateRoot
{
    // Instances tell the time apart by less (RELIABILITY: beyond 30 seconds they are not ready), so a sign-in may look that much too old.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(60);

    /// <summary>How long it waits.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private PendingAuthorization(PendingAuthorizationId id, AuthorizationRequest request, byte[] browserHash, DateTimeOffset createdAt, DateTimeOffset expiresAt)
    {
        Id = id;
        Request = request;
        BrowserHash = browserHash;
        CreatedAt = createdAt;
        ExpiresAt = expiresAt;
    }

    /// <summary>Its id, part of the pages' addresses.</summary>
    public PendingAuthorizationId Id { get; }

    /// <summary>What was asked.</summary>
    public AuthorizationRequest Request { get; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it stops waiting.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The sign-in that the browser had from the start: any other one is fresh. Absent while nobody could look (a form from another site).</summary>
    public SeenSignIn? Seen { get; private set; }

    /// <summary>Who consented in its course; absent until somebody does.</summary>
    public UserId? ConsentedBy { get; private set; }

    /// <summary>Whether the person said no in its course.</summary>
    public bool IsDenied { get; private set; }

    /// <summary>When it was answered; absent while it waits.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    private byte[] BrowserHash { get; set; }

    /// <summary>Puts a request aside for the browser that holds this secret.</summary>
    public static PendingAuthorization Begin(PendingAuthorizationId id, AuthorizationRequest request, Secret browser, DateTimeOffset now) =>
        new(id, request, browser.Sha256(), now, now + Lifetime);

    /// <summary>Whether this browser may go on with it now. All refusals look alike to the caller.</summary>
    public Result<Done> EnsureWaitsFor(Secret? browser, DateTimeOffset now)
    {
        var isTheirs = browser is not null && CryptographicOperations.FixedTimeEquals(BrowserHash, browser.Sha256());
        return isTheirs && AnsweredAt is null && ExpiresAt > now ? Done.It : OAuthErrors.PendingAuthorizationUnknown;
    }

    /// <summary>Lets a browser come again with the reference of a pushed request: its own one, or another as long as nobody has begun, since it may be looked at before its person comes (FAPI 2.0 Security Profile §5.3.2.2).</summary>
    public Result<Done> Revisit(Secret browser, DateTimeOffset now)
    {
        // RFC 9126 §4: "An expired request_uri MUST be rejected as invalid", however often it was used before.
        if (Request.PushedUntil is not { } until || now >= until)
            return OAuthErrors.RequestUriUnknown;

        if (EnsureWaitsFor(browser, now).IsSuccess)
            return Done.It;

        if (Seen?.Session is not null || ConsentedBy is not null || IsDenied || AnsweredAt is not null)
            return OAuthErrors.RequestUriUnknown;

        BrowserHash = browser.Sha256();
        return Done.It;
    }

    /// <summary>Remembers the sign-in that the browser has from the start; the first look counts.</summary>
    public void See(SeenSignIn signIn) => Seen ??= signIn;

    /// <summary>Whether this sign-in took place in the course of the request. Never, while nobody looked before.</summary>
    public bool IsFresh(SeenSignIn signIn) =>
        Seen is { } first && signIn != first && signIn.AuthenticatedAt >= CreatedAt - ClockDifference;

    /// <summary>Remembers that this person said yes.</summary>
    public void RecordConsent(UserId user) => ConsentedBy = user;

    /// <summary>Closes it: an answer is on its way.</summary>
    public void Answer(DateTimeOffset now) => AnsweredAt = now;

    /// <summary>Remembers that the person said no; resuming it then answers so.</summary>
    public void Deny(UserId? user)
    {
        IsDenied = true;
        Raise(new AuthorizationDenied(Id, Request.Client, user));
    }
}
