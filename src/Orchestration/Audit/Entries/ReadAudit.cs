using AuthServer.Domain.Audit.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Audit.Entries;

/// <summary>Shows entries of the audit log, newest first, with what is personal in clear. For administrators; reading is itself a fact.</summary>
/// <param name="Filter">Which entries.</param>
/// <param name="Page">Which page.</param>
public sealed record ReadAudit(AuditFilter Filter, PageRequest Page) : IFactOnlyCommand<Page<AuditEntry>>;

/// <summary>Which entries are wanted; absent members do not restrict.</summary>
/// <param name="Name">The beginning of the event's name: <c>oauth.</c>, <c>identity.user_registered</c>.</param>
/// <param name="Category">A category of the audit vocabulary, in snake case.</param>
/// <param name="Outcome"><c>success</c> or <c>refused</c>.</param>
/// <param name="Subject">The person whom entries are about.</param>
/// <param name="Actor">Who acted: a person's id or a client id.</param>
/// <param name="Client">The client that entries are about.</param>
/// <param name="CorrelationId">The request.</param>
/// <param name="From">The earliest moment.</param>
/// <param name="Until">The moment before which.</param>
public sealed record AuditFilter(
    string? Name = null,
    string? Category = null,
    string? Outcome = null,
    UserId? Subject = null,
    string? Actor = null,
    string? Client = null,
    string? CorrelationId = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null);

/// <summary>An entry as an auditor reads it.</summary>
/// <param name="Id">The event id.</param>
/// <param name="Sequence">Its place in the log, absent until it is sealed.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Category">The category, in snake case.</param>
/// <param name="Action">What was done, in words.</param>
/// <param name="Severity">How soon somebody should look, in snake case.</param>
/// <param name="Outcome"><c>success</c> or <c>refused</c>.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Subject">The person whom it is about, absent by design when there is none.</param>
/// <param name="ActorUser">The person who acted, absent by design for clients and anonymous callers.</param>
/// <param name="ActorClient">The client that acted, absent by design without one.</param>
/// <param name="Session">The session of the person who acted, absent by design without one.</param>
/// <param name="Client">The client that it is about, absent by design when there is none.</param>
/// <param name="Origin">Through which edge the request came.</param>
/// <param name="CorrelationId">The request.</param>
/// <param name="Payload">The event, as JSON.</param>
/// <param name="Personal">Address and user agent; absent when there were none or their key was destroyed.</param>
public sealed record AuditEntry(
    Guid Id,
    long? Sequence,
    string Name,
    string Category,
    string Action,
    string Severity,
    string Outcome,
    DateTimeOffset OccurredAt,
    UserId? Subject,
    UserId? ActorUser,
    string? ActorClient,
    SessionId? Session,
    string? Client,
    string Origin,
    string CorrelationId,
    string Payload,
    PersonalPart? Personal);

internal sealed class ReadAuditShape : AbstractValidator<ReadAudit>
{
    public ReadAuditShape()
    {
        RuleFor(read => read.Filter.Name).MaximumLength(128);
        RuleFor(read => read.Filter.Actor).MaximumLength(255);
        RuleFor(read => read.Filter.Client).MaximumLength(255);
        RuleFor(read => read.Filter.CorrelationId).MaximumLength(128);
    }
}

internal sealed class ReadAuditHandler(IAuditTrail trail, IFacts facts) : ICommandHandler<ReadAudit, Page<AuditEntry>>
{
    public async Task<Result<Page<AuditEntry>>> Handle(ReadAudit request, CancellationToken cancellationToken)
    {
        var page = await trail.ReadAsync(request.Filter, request.Page, cancellationToken);
        if (page.IsSuccess)
            facts.Record(new AuditRead(Words(request.Filter), page.Value.Items.Count));

        return page;
    }

    private static string Words(AuditFilter filter) => string.Join(' ', Parts(filter));

    private static IEnumerable<string> Parts(AuditFilter filter)
    {
        (string Name, object? Value)[] all =
        [
            ("name", filter.Name), ("category", filter.Category), ("outcome", filter.Outcome), ("subject", filter.Subject), ("actor", filter.Actor),
            ("client", filter.Client), ("correlation_id", filter.CorrelationId), ("from", filter.From?.ToString("O")), ("until", filter.Until?.ToString("O")),
        ];
        return all.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}");
    }
}
