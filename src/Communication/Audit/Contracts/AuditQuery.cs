using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Entries;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Audit.Contracts;

/// <summary>Which entries are wanted.</summary>
public sealed class AuditQuery
{
    /// <summary>The beginning of the event's name.</summary>
    public string? Name { get; init; }

    /// <summary>A category of the vocabulary.</summary>
    public string? Category { get; init; }

    /// <summary><c>success</c> or <c>refused</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>The person whom entries are about.</summary>
    public Guid? Subject { get; init; }

    /// <summary>Who acted: a person's id or a client id.</summary>
    public string? Actor { get; init; }

    /// <summary>The client that entries are about.</summary>
    public string? Client { get; init; }

    /// <summary>The request.</summary>
    [FromQuery(Name = "correlation_id")]
    public string? CorrelationId { get; init; }

    /// <summary>The earliest moment (ISO 8601).</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The moment before which (ISO 8601).</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What the previous page gave as <c>next</c>.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many entries, 1 to 200.</summary>
    public int Limit { get; init; } = 50;

    internal AuditFilter ToFilter() =>
        new(Name, Category, Outcome, Subject is { } subject ? new UserId(subject) : null, Actor, Client, CorrelationId, From, Until);
}
