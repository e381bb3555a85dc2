using AuthServer.Domain.Sessions.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Domain.Sessions;

/// <summary>A signed-in browser. It begins once; use and end are conditional statements, since many requests race for them.</summary>
public sealed class Session : AggregateRoot
{
    // For the mapping only.
    private Session()
    {
    }

    /// <summary>The session's id (<c>sid</c>).</summary>
    public SessionId Id { get; private set; }

    /// <summary>The SHA-256 of the cookie's value.</summary>
    public byte[] CookieHash { get; private set; } = [];

    /// <summary>Whose.</summary>
    public UserId User { get; private set; }

    /// <summary>When the oldest of its factors was verified.</summary>
    public DateTimeOffset AuthenticatedAt { get; private set; }

    /// <summary>The authentication context class reached.</summary>
    public string Acr { get; private set; } = string.Empty;

    /// <summary>The methods used, separated by spaces.</summary>
    public string Amr { get; private set; } = string.Empty;

    /// <summary>When it began.</summary>
    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset LastUsedAt { get; private set; }

    /// <summary>The absolute limit.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it ended; absent by design while it lives.</summary>
    public DateTimeOffset? EndedAt { get; }

    /// <summary>Why it ended; absent by design while it lives.</summary>
    public string? EndReason { get; }

    /// <summary>The browser and system in words; nothing that tells one person from another.</summary>
    public string Device { get; private set; } = string.Empty;

    /// <summary>The network address and user agent, sealed; absent by design when neither was known.</summary>
    public byte[]? Origin { get; private set; }

    /// <summary>Begins a session. Without the gate's word there is none.</summary>
    public static Session Begin(SessionId id, Admitted admitted, Secret cookie, SessionProof proof, SessionOrigin origin, SessionLimits limits, DateTimeOffset now)
    {
        Demand(admitted, proof.User);
        var session = new Session
        {
            Id = id,
            CookieHash = cookie.Sha256(),
            User = proof.User,
            AuthenticatedAt = proof.AuthenticatedAt,
            Acr = proof.Acr,
            Amr = string.Join(' ', proof.Amr),
            BegunAt = now,
            LastUsedAt = now,
            ExpiresAt = now + limits.Absolute,
            Device = origin.Device,
            Origin = origin.Sealed,
        };
        session.Raise(new SessionBegun(id, proof.User, session.Acr, session.Amr));
        return session;
    }

    /// <summary>Lets a session of the same person go on after a new sign-in in the same browser: another cookie, another proof, the same id. Without the gate's word there is none.</summary>
    public static SessionRenewal Renew(SessionId id, Admitted admitted, Secret cookie, SessionProof proof, SessionLimits limits, DateTimeOffset now)
    {
        Demand(admitted, proof.User);
        return new SessionRenewal(id, cookie.Sha256(), proof, now, now + limits.Absolute);
    }

    // INVARIANT: the gate's word was given for this person and for this purpose; anything else is our bug.
    private static void Demand(Admitted admitted, UserId user)
    {
        if (admitted.Flow != AdmissionFlow.InteractiveSignIn || admitted.Facts.User?.User != user)
            throw new InvalidOperationException("The admission was given for somebody or something else.");
    }
}

/// <summary>How somebody proved who they are.</summary>
/// <param name="User">Who.</param>
/// <param name="AuthenticatedAt">When the oldest of the factors was verified.</param>
/// <param name="Acr">The class reached.</param>
/// <param name="Amr">The methods used.</param>
public sealed record SessionProof(UserId User, DateTimeOffset AuthenticatedAt, string Acr, IReadOnlyList<string> Amr);

/// <summary>What a new sign-in changes about a session that goes on.</summary>
/// <param name="Session">Which.</param>
/// <param name="CookieHash">The SHA-256 of the new cookie's value; the old one is worth nothing from then on.</param>
/// <param name="Proof">How the person proved who they are, this time.</param>
/// <param name="At">When.</param>
/// <param name="ExpiresAt">The new absolute limit.</param>
public sealed record SessionRenewal(SessionId Session, byte[] CookieHash, SessionProof Proof, DateTimeOffset At, DateTimeOffset ExpiresAt);

/// <summary>Where a session began.</summary>
/// <param name="Device">The device in words.</param>
/// <param name="Sealed">The address and user agent, sealed; absent by design when neither was known.</param>
public sealed record SessionOrigin(string Device, byte[]? Sealed);
