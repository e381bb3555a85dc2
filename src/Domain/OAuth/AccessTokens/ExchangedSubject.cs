using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AccessTokens;

/// <summary>For whom an exchanged token speaks, as the subject token said: for a person on a grant, or for a client.</summary>
public sealed record ExchangedSubject
{
    private ExchangedSubject(DateTimeOffset expiresAt) => ExpiresAt = expiresAt;

    /// <summary>The person; absent by design when a client spoke for itself.</summary>
    public UserId? User { get; private init; }

    /// <summary>The grant that it ends with; absent by design without a person.</summary>
    public GrantId? Grant { get; private init; }

    /// <summary>The session that it ends with; absent by design for offline access and without a person.</summary>
    public SessionId? Session { get; private init; }

    /// <summary>The authentication behind it; absent by design without a person.</summary>
    public SignIn? SignIn { get; private init; }

    /// <summary>The client that spoke for itself; absent by design with a person.</summary>
    public ClientId? OnBehalfOf { get; private init; }

    /// <summary>When the subject token ends.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>A person, by the grant on which the subject token stands.</summary>
    public static ExchangedSubject Person(UserId user, GrantId grant, SessionId? session, SignIn signIn, DateTimeOffset expiresAt) =>
        new(expiresAt) { User = user, Grant = grant, Session = session, SignIn = signIn };

    /// <summary>A client that spoke for itself.</summary>
    public static ExchangedSubject ForClient(ClientId client, DateTimeOffset expiresAt) => new(expiresAt) { OnBehalfOf = client };
}
