using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Notifications.Messages;

/// <summary>Which messages did the server give up on? Oldest first.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListParkedMessages(PageRequest Page) : IQuery<Page<ParkedMessage>>;

/// <summary>A message that was set aside; what it says stays sealed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Template">Which wording.</param>
/// <param name="Recipient">Whom it concerns, absent by design for somebody without an account.</param>
/// <param name="Reason">Why the last try failed.</param>
/// <param name="Attempts">How many tries there were.</param>
/// <param name="CreatedAt">When it was queued.</param>
public sealed record ParkedMessage(Guid Id, string Template, UserId? Recipient, string Reason, int Attempts, DateTimeOffset CreatedAt);
