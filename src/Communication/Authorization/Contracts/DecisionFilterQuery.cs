using AuthServer.Orchestration.Authorization.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>Which decisions are meant, in the query of an address.</summary>
public sealed record DecisionFilterQuery
{
    /// <summary>The subject's type.</summary>
    [FromQuery(Name = "subject_type")]
    public string? SubjectType { get; init; }

    /// <summary>The subject's id.</summary>
    [FromQuery(Name = "subject_id")]
    public string? SubjectId { get; init; }

    /// <summary>The action's name.</summary>
    [FromQuery(Name = "action")]
    public string? ActionName { get; init; }

    /// <summary>The resource's type.</summary>
    [FromQuery(Name = "resource_type")]
    public string? ResourceType { get; init; }

    /// <summary>The resource's id.</summary>
    [FromQuery(Name = "resource_id")]
    public string? ResourceId { get; init; }

    /// <summary>Permitted, or denied.</summary>
    [FromQuery(Name = "decision")]
    public bool? Decision { get; init; }

    /// <summary>A policy that determined them.</summary>
    [FromQuery(Name = "policy")]
    public string? Policy { get; init; }

    /// <summary>Not before.</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    /// <summary>Before.</summary>
    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    internal DecisionFilter ToFilter() => new(SubjectType, SubjectId, ActionName, ResourceType, ResourceId, Decision, Policy, From, To);
}
