using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Decisions;

/// <summary>Which decisions were taken? The latest come first.</summary>
/// <param name="Filter">Which are meant.</param>
/// <param name="Page">Which page.</param>
public sealed record ListDecisions(DecisionFilter Filter, PageRequest Page) : IQuery<Page<TakenDecision>>;

/// <summary>Which decisions are meant; what is absent does not matter.</summary>
/// <param name="SubjectType">The subject's type.</param>
/// <param name="SubjectId">The subject's id.</param>
/// <param name="Action">The action's name.</param>
/// <param name="ResourceType">The resource's type.</param>
/// <param name="ResourceId">The resource's id.</param>
/// <param name="IsAllowed">Permitted, or denied.</param>
/// <param name="Policy">A policy that determined them.</param>
/// <param name="From">Not before.</param>
/// <param name="To">Before.</param>
public sealed record DecisionFilter(
    string? SubjectType, string? SubjectId, string? Action, string? ResourceType, string? ResourceId, bool? IsAllowed, string? Policy, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>What was decided then?</summary>
/// <param name="Id">The decision.</param>
public sealed record ReadDecision(Guid Id) : IQuery<TakenDecision>;
