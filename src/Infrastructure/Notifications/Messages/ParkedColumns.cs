using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications.Messages;

namespace AuthServer.Infrastructure.Notifications.Messages;

/// <summary>A parked message's columns as they are read.</summary>
internal sealed class ParkedColumns
{
    public const string List = "id AS Id, template AS Template, recipient AS Recipient, reason AS Reason, attempts AS Attempts, created_at AS CreatedAt";

    public Guid Id { get; init; }

    public string Template { get; init; } = string.Empty;

    public UserId? Recipient { get; init; }

    public string? Reason { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public ParkedMessage ToMessage() => new(Id, Template, Recipient, Reason ?? string.Empty, Attempts, CreatedAt);
}
