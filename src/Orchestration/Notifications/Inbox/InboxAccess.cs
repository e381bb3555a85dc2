namespace AuthServer.Orchestration.Notifications.Inbox;

/// <summary>Whether dropped mail may be read through the server; decided once, where the server is put together.</summary>
/// <param name="IsOpen">True only with the pick-up folder, and outside Production.</param>
public sealed record InboxAccess(bool IsOpen);
