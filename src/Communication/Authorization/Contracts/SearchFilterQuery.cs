using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>Which searches are meant, in the query of an address.</summary>
public sealed record SearchFilterQuery
{
    /// <summary>What was looked for.</summary>
    [FromQuery(Name = "target")]
    public SearchTarget? Target { get; init; }

    /// <summary>The client that asked.</summary>
    [FromQuery(Name = "asked_by_client")]
    public string? AskedByClient { get; init; }

    /// <summary>The subject's id.</summary>
    [FromQuery(Name = "subject_id")]
    public string? SubjectId { get; init; }

    /// <summary>The action's name.</summary>
    [FromQuery(Name = "action")]
    public string? ActionName { get; init; }

    /// <summary>The resource's id.</summary>
    [FromQuery(Name = "resource_id")]
    public string? ResourceId { get; init; }

    /// <summary>Not before.</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    /// <summary>Before.</summary>
    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    internal SearchFilter ToFilter() => new(Target, AskedByClient, SubjectId, ActionName, ResourceId, From, To);
}
