using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Notifications.Inbox;

/// <summary>What does a dropped mail say? Refused with <c>notifications.mail_unknown</c>, and like <see cref="ListDroppedMail"/>.</summary>
/// <param name="Name">The mail's name.</param>
public sealed record ReadDroppedMail(string Name) : IQuery<DroppedMailText>;

/// <summary>A dropped mail in words.</summary>
/// <param name="Mail">Its envelope.</param>
/// <param name="Text">The plain part.</param>
/// <param name="Html">The HTML part.</param>
public sealed record DroppedMailText(DroppedMail Mail, string Text, string Html);
