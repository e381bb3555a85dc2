using AuthServer.Orchestration.Sessions;

namespace AuthServer.Communication.Sessions.Contracts;

/// <summary>A live session.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Device">The device in words.</param>
/// <param name="Address">The network address where it began.</param>
/// <param name="UserAgent">The user agent as sent.</param>
/// <param name="Acr">The authentication context class reached.</param>
/// <param name="AuthenticatedAt">When the last factor was verified.</param>
/// <param name="BegunAt">When it began.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
/// <param name="ExpiresAt">The absolute limit.</param>
/// <param name="Current">Whether it is the session at hand.</param>
public sealed record SessionBody(
    Guid Id,
    string Device,
    string? Address,
    string? UserAgent,
    string Acr,
    DateTimeOffset AuthenticatedAt,
    DateTimeOffset BegunAt,
    DateTimeOffset LastUsedAt,
    DateTimeOffset ExpiresAt,
    bool Current)
{
    internal static SessionBody From(SessionRow row) => new(
        row.Session.Value, row.Device, row.Address, row.UserAgent, row.Acr, row.AuthenticatedAt, row.BegunAt, row.LastUsedAt, row.ExpiresAt, row.IsCurrent);
}

/// <summary>Live sessions, newest first.</summary>
/// <param name="Items">The sessions.</param>
public sealed record SessionsBody(IReadOnlyList<SessionBody> Items)
{
    internal static SessionsBody From(IReadOnlyList<SessionRow> rows) => new([.. rows.Select(SessionBody.From)]);
}
