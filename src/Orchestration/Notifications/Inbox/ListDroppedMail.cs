using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Notifications.Inbox;

/// <summary>Which mails lie in the pick-up folder? The newest fifty, newest first. Refused with <c>notifications.inbox_closed</c> wherever mail really leaves, and in Production.</summary>
public sealed record ListDroppedMail : IQuery<DroppedMails>;

/// <summary>The newest mails.</summary>
/// <param name="Mails">The mails, newest first.</param>
public sealed record DroppedMails(IReadOnlyList<DroppedMail> Mails);

/// <summary>A mail as it lies in the folder.</summary>
/// <param name="Name">What to ask for it by.</param>
/// <param name="To">The recipient.</param>
/// <param name="Subject">The subject.</param>
/// <param name="DroppedAt">When.</param>
public sealed record DroppedMail(string Name, string To, string Subject, DateTimeOffset DroppedAt);
