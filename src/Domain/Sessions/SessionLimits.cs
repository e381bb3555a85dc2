using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Domain.Sessions;

/// <summary>How long sessions last.</summary>
/// <param name="Idle">How long one may go unused.</param>
/// <param name="Absolute">How long one lasts at most, however busy.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Absolute)
{
    /// <summary>How often, at most, use is written down: one statement a minute and session, whatever the traffic.</summary>
    public static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    /// <summary>Judges a session by its times.</summary>
    public SessionStanding Judge(DateTimeOffset lastUsedAt, DateTimeOffset expiresAt, DateTimeOffset? endedAt, DateTimeOffset now) =>
        new(endedAt is not null, now >= expiresAt || now - lastUsedAt >= Idle);

    /// <summary>Whether use should be written down now.</summary>
    public static bool IsTouchDue(DateTimeOffset lastUsedAt, DateTimeOffset now) => now - lastUsedAt >= TouchInterval;
}
