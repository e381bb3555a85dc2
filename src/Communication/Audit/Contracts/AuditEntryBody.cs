using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Orchestration.Audit.Entries;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Communication.Audit.Contracts;

/// <summary>An entry of the audit log. Absent members are absent by design.</summary>
/// <param name="Id">The event id.</param>
/// <param name="Sequence">Its place in the log, once it is sealed.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Category">The category.</param>
/// <param name="Action">What was done, in words.</param>
/// <param name="Severity">How soon somebody should look.</param>
/// <param name="Outcome"><c>success</c> or <c>refused</c>.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Subject">The person whom it is about.</param>
/// <param name="ActorUser">The person who acted.</param>
/// <param name="ActorClient">The client that acted.</param>
/// <param name="Session">The session of the person who acted.</param>
/// <param name="Client">The client that it is about.</param>
/// <param name="Origin">Through which edge the request came.</param>
/// <param name="CorrelationId">The request.</param>
/// <param name="RemoteAddress">The network address.</param>
/// <param name="UserAgent">The user agent.</param>
/// <param name="Event">The event.</param>
public sealed record AuditEntryBody(
    Guid Id,
    long? Sequence,
    string Name,
    string Category,
    string Action,
    string Severity,
    string Outcome,
    DateTimeOffset OccurredAt,
    Guid? Subject,
    Guid? ActorUser,
    string? ActorClient,
    Guid? Session,
    string? Client,
    string Origin,
    string CorrelationId,
    string? RemoteAddress,
    string? UserAgent,
    JsonNode? Event)
{
    internal static AuditEntryBody From(AuditEntry entry) => new(
        entry.Id,
        entry.Sequence,
        entry.Name,
        entry.Category,
        entry.Action,
        entry.Severity,
        entry.Outcome,
        entry.OccurredAt,
        entry.Subject?.Value,
        entry.ActorUser?.Value,
        entry.ActorClient,
        entry.Session?.Value,
        entry.Client,
        entry.Origin,
        entry.CorrelationId,
        entry.Personal?.RemoteAddress,
        entry.Personal?.UserAgent,
        Parse(entry.Payload));

    // A payload that somebody broke in the database is shown as the text that it is: an auditor has to be able to see it.
    private static JsonNode? Parse(string payload)
    {
        try
        {
            return JsonNode.Parse(payload);
        }
        catch (JsonException)
        {
            return JsonValue.Create(payload);
        }
    }
}

/// <summary>One page of the audit log.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">The cursor of the next page, absent on the last.</param>
public sealed record AuditPageBody(IReadOnlyList<AuditEntryBody> Items, string? Next)
{
    internal static AuditPageBody From(Page<AuditEntry> page) => new([.. page.Items.Select(AuditEntryBody.From)], page.Next);
}
