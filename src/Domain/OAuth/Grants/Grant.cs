using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Domain.OAuth.Grants;

/// <summary>The fact that a person let a client act for them: code, refresh family and tokens hang on it and end with it.</summary>
/// <remarks>Its end is one conditional statement in the store, so that two who end it at once agree on who did.</remarks>
public sealed class Grant : AggregateRoot
{
    // What needs no session names none that could ever live.
    private static readonly SessionId NoSession = new(Guid.Empty);

    private Grant(GrantId id, UserId user, ClientId client, ScopeSet scopes, SessionId session, bool isOffline, DateTimeOffset createdAt)
    {
        Id = id;
        User = user;
        Client = client;
        Scopes = scopes;
        Session = session;
        IsOffline = isOffline;
        CreatedAt = createdAt;
    }

    /// <summary>Its id.</summary>
    public GrantId Id { get; }

    /// <summary>Who granted.</summary>
    public UserId User { get; }

    /// <summary>To whom.</summary>
    public ClientId Client { get; }

    /// <summary>What.</summary>
    public ScopeSet Scopes { get; }

    /// <summary>The session in which it was given (<c>sid</c>).</summary>
    public SessionId Session { get; }

    /// <summary>Whether it outlives that session (<c>offline_access</c>).</summary>
    public bool IsOffline { get; }

    /// <summary>The authentication behind it.</summary>
    public SignIn SignIn { get; private set; } = new(default, string.Empty, []);

    /// <summary>The resource servers for which its tokens are meant.</summary>
    public IReadOnlyList<string> Audiences { get; private set; } = [];

    /// <summary>Single claims that were asked for.</summary>
    public ClaimNames Claims { get; private set; } = ClaimNames.None;

    /// <summary>The authorization details, as JSON text; absent when there are none.</summary>
    public string? Details { get; private set; }

    /// <summary>The <c>grant_id</c> by which its client manages it; absent when it does not.</summary>
    public string? ManagedId { get; private set; }

    /// <summary>What its client asked for; absent with it.</summary>
    public GrantManagementAction? ManagedAction { get; private set; }

    /// <summary>When the first grant under this name was given; absent until this one stands there.</summary>
    public DateTimeOffset? ManagedFrom { get; }

    /// <summary>Since when it stands under this name: since its code was redeemed; absent until then.</summary>
    public DateTimeOffset? ManagedSince { get; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>After this nothing can hang on it any more.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>When it ended before its time; absent while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; }

    /// <summary>Why it ended; absent while it lives.</summary>
    public GrantEnd? End { get; }

    /// <summary>Gives a grant on the word of a trusted issuer, for as long as its one access token lives. There is no session: nobody signed in here.</summary>
    public static Grant GiveByAssertion(Admitted admitted, GrantId id, GrantedAccess access, UserId user, SignIn signIn, TimeSpan lifetime, DateTimeOffset now)
    {
        Gate.Demand(admitted, AdmissionFlow.AssertionGrant);
        var grant = new Grant(id, user, access.Client, access.Scopes, NoSession, isOffline: true, now)
        {
            SignIn = signIn,
            Audiences = access.Audiences,
            Details = access.Details,
            EndsAt = now + lifetime,
        };
        grant.Raise(new GrantCreated(id, user, access.Client, NoSession, access.Scopes.Names, IsOffline: true));
        return grant;
    }

    /// <summary>Gives a grant. Only the gate's word for issuing a code, or for letting a device in, opens it.</summary>
    public static Grant Give(Admitted admitted, GrantId id, GrantedAccess access, GrantedBy by, GrantLife life, DateTimeOffset now)
    {
        Gate.Demand(admitted, AdmissionFlow.AuthorizationCodeIssue, AdmissionFlow.DeviceApproval, AdmissionFlow.BackchannelApproval, AdmissionFlow.TokenExchange);
        var isOffline = access.Scopes.Has(StandardScopes.OfflineAccess);
        var grant = new Grant(id, by.User, access.Client, access.Scopes, by.Session, isOffline, now)
        {
            SignIn = by.SignIn,
            Audiences = access.Audiences,
            Claims = access.Claims,
            Details = access.Details,
            ManagedId = access.Handle?.Id,
            ManagedAction = access.Handle?.Action,
            EndsAt = life.EndOf(isOffline, by, now),
        };
        grant.Raise(new GrantCreated(id, by.User, access.Client, by.Session, access.Scopes.Names, isOffline));
        return grant;
    }

    /// <summary>The same, for reading.</summary>
    public GrantState State() => new(Id, User, Client, Scopes, Session, IsOffline, SignIn, Audiences, Claims);
}

/// <summary>What is granted, and to whom. Only what the gate admitted for is ever given.</summary>
/// <param name="Client">To whom.</param>
/// <param name="Scopes">What.</param>
/// <param name="Audiences">At which resource servers.</param>
public sealed record GrantedAccess(ClientId Client, ScopeSet Scopes, IReadOnlyList<string> Audiences)
{
    /// <summary>Single claims that were asked for.</summary>
    public ClaimNames Claims { get; init; } = ClaimNames.None;

    /// <summary>The authorization details, as JSON text; absent when there are none.</summary>
    public string? Details { get; init; }

    /// <summary>By which name the client manages it; absent when it does not.</summary>
    public GrantHandle? Handle { get; init; }
}

/// <summary>Who grants, and on what authentication.</summary>
/// <param name="User">The person.</param>
/// <param name="Session">Their session.</param>
/// <param name="SignIn">How they authenticated.</param>
/// <param name="SessionEndsAt">The session's absolute limit.</param>
public sealed record GrantedBy(UserId User, SessionId Session, SignIn SignIn, DateTimeOffset SessionEndsAt);

/// <summary>How long something can hang on a grant.</summary>
/// <param name="Lifetimes">The client's lifetimes.</param>
/// <param name="MayRefresh">Whether the client can refresh at all.</param>
public sealed record GrantLife(TokenLifetimes Lifetimes, bool MayRefresh)
{
    /// <summary>How long after it is given its first tokens can be taken; that of a code when nothing is said.</summary>
    public TimeSpan? RedeemableFor { get; init; }

    /// <summary>After this nothing can hang on the grant any more: no code, no refresh family, no last access token.</summary>
    public DateTimeOffset EndOf(bool isOffline, GrantedBy by, DateTimeOffset now)
    {
        var atOnce = now + (RedeemableFor ?? Lifetimes.AuthorizationCode) + Lifetimes.AccessToken;
        if (!MayRefresh)
            return atOnce;

        // Without offline access the session ends it, and a session that goes on gives a new grant.
        var longest = atOnce + Lifetimes.RefreshTokenAbsolute;
        return isOffline || longest < by.SessionEndsAt ? longest : by.SessionEndsAt;
    }
}
