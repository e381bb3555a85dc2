using AuthServer.Domain.Notifications;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Notifications.Messages;

/// <summary>A message before it is put into words.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Template">Which wording.</param>
/// <param name="Recipient">Whom it concerns, absent by design for somebody without an account.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="Locale">The BCP 47 tag of the wording, absent by design when unknown.</param>
/// <param name="Values">What the wording names.</param>
/// <param name="Source">What it answers to: two messages of one source are one. Absent by design when each is its own.</param>
public sealed record OutboundMessage(
    MessageId Id,
    string Template,
    UserId? Recipient,
    Secret Address,
    string? Locale,
    IReadOnlyDictionary<string, Secret> Values,
    string? Source = null);

/// <summary>A message that this worker alone may send for a while.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempt">Which try this is, from 1.</param>
/// <param name="Lease">The proof of the lease.</param>
public sealed record LeasedMessage(OutboundMessage Message, int Attempt, Guid Lease);
