using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Communication.Notifications.Contracts;

/// <summary>A message that was set aside.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Template">Which wording.</param>
/// <param name="Recipient">Whom it concerns, absent for somebody without an account.</param>
/// <param name="Reason">Why the last try failed.</param>
/// <param name="Attempts">How many tries there were.</param>
/// <param name="CreatedAt">When it was queued.</param>
public sealed record ParkedMessageBody(Guid Id, string Template, Guid? Recipient, string Reason, int Attempts, DateTimeOffset CreatedAt);

/// <summary>One page of parked messages.</summary>
/// <param name="Items">Oldest first.</param>
/// <param name="Next">The cursor of the next page, absent on the last.</param>
public sealed record ParkedPageBody(IReadOnlyList<ParkedMessageBody> Items, string? Next)
{
    internal static ParkedPageBody From(Page<ParkedMessage> page) => new([.. page.Items.Select(Show)], page.Next);

    private static ParkedMessageBody Show(ParkedMessage message) =>
        new(message.Id, message.Template, message.Recipient?.Value, message.Reason, message.Attempts, message.CreatedAt);
}
