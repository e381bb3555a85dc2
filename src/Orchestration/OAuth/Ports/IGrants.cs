using AuthServer.Domain.OAuth.Consents;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The grants, and all that the gate asks about them in one statement.</summary>
public interface IGrants
{
    /// <summary>Adds a grant; written when the unit of work commits.</summary>
    void Add(Grant grant);

    /// <summary>The grant with its standing, read from the database's truth; absent when unknown.</summary>
    Task<GrantReading?> ReadAsync(GrantId grant, CancellationToken ct);

    /// <summary>Whether a person has let a client in in the course of a session, and has not ended that since.</summary>
    Task<bool> StandsAsync(ClientId client, SessionId session, CancellationToken ct);

    /// <summary>What a client holds in a session by grants that were given until a moment and live: the newest of them, and each scope and audience list among them. Absent when there is none.</summary>
    Task<HeldInSession?> HeldInAsync(ClientId client, SessionId session, DateTimeOffset givenUntil, CancellationToken ct);

    /// <summary>All that a client holds for a person now, taken together.</summary>
    Task<KnownConsent> HeldAsync(UserId user, ClientId client, CancellationToken ct);

    /// <summary>Ends one grant. Tells whose it was to the one caller who ended it, and nothing to everybody else.</summary>
    Task<EndedGrant?> RevokeAsync(GrantId grant, GrantEnd reason, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends everything that a person granted a client, and says how many grants that were.</summary>
    Task<int> RevokeAllAsync(UserId user, ClientId client, GrantEnd reason, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends everything that anybody granted a client (it is being removed).</summary>
    Task<int> RevokeAllOfClientAsync(ClientId client, GrantEnd reason, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends everything that a person granted (the account is being closed).</summary>
    Task<int> RevokeAllOfUserAsync(UserId user, GrantEnd reason, DateTimeOffset now, CancellationToken ct);
}

/// <summary>A grant and how it, its session and its client stand now.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Standing">Whether it lives.</param>
/// <param name="Session">How the session stands in which it was given.</param>
/// <param name="Client">How the client stands for the grant's scopes.</param>
public sealed record GrantReading(GrantState Grant, GrantStanding Standing, SessionStanding Session, ClientStanding Client)
{
    /// <summary>The facts for redeeming what stands for it, but for the person, whom the gate looks up. The session has to live on even for offline access.</summary>
    public AdmissionFacts FactsForRedemption(AdmissionFlow flow) => new(flow, Session: Session, Client: Client, Grant: Standing);

    /// <summary>The facts for a refresh, but for the person. Offline access outlives its session.</summary>
    public AdmissionFacts FactsForRefresh() =>
        new(AdmissionFlow.RefreshTokenExchange, Session: Grant.IsOffline ? null : Session, Client: Client, Grant: Standing);
}

/// <summary>What a client holds in a session.</summary>
/// <param name="Newest">The grant that was given last.</param>
/// <param name="Scopes">The scopes that all of them have.</param>
/// <param name="Audiences">The resource servers that all of them are for.</param>
public sealed record HeldInSession(GrantId Newest, ScopeSet Scopes, IReadOnlyList<string> Audiences);

/// <summary>Whose grant was ended.</summary>
/// <param name="User">The person.</param>
/// <param name="Client">The client.</param>
public sealed record EndedGrant(UserId User, ClientId Client);
