using AuthServer.Orchestration.OAuth.Logout;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>How telling one client of one session's end went.</summary>
/// <param name="Id">Its id.</param>
/// <param name="SessionId">The session.</param>
/// <param name="UserId">Whose.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Reason">Why the session ended.</param>
/// <param name="Status"><c>pending</c>, <c>delivered</c> or <c>parked</c>.</param>
/// <param name="Attempts">How many tries there were.</param>
/// <param name="LastError">Why the last try failed.</param>
/// <param name="CreatedAt">When the session ended.</param>
/// <param name="NextAttemptAt">When the next try is due.</param>
/// <param name="FinishedAt">When the client was told, or the server gave up.</param>
public sealed record LogoutDeliveryBody(
    Guid Id,
    Guid SessionId,
    Guid UserId,
    string ClientId,
    string Reason,
    string Status,
    int Attempts,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? FinishedAt)
{
    internal static Page<LogoutDeliveryBody> PageOf(Page<LogoutDelivery> page) => new([.. page.Items.Select(From)], page.Next);

    private static LogoutDeliveryBody From(LogoutDelivery delivery) => new(
        delivery.Id,
        delivery.Session.Value,
        delivery.User.Value,
        delivery.Client.Value,
        delivery.Reason,
        delivery.Status,
        delivery.Attempts,
        delivery.LastError,
        delivery.CreatedAt,
        delivery.NextAttemptAt,
        delivery.FinishedAt);
}
