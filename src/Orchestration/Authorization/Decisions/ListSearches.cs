using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Decisions;

/// <summary>Who looked for whom or what? The latest searches come first.</summary>
/// <param name="Filter">Which are meant.</param>
/// <param name="Page">Which page.</param>
public sealed record ListSearches(SearchFilter Filter, PageRequest Page) : IQuery<Page<TakenSearch>>;

/// <summary>Which searches are meant; what is absent does not matter.</summary>
/// <param name="Target">What was looked for.</param>
/// <param name="AskedByClient">The client that asked.</param>
/// <param name="SubjectId">The subject's id.</param>
/// <param name="Action">The action's name.</param>
/// <param name="ResourceId">The resource's id.</param>
/// <param name="From">Not before.</param>
/// <param name="To">Before.</param>
public sealed record SearchFilter(SearchTarget? Target, string? AskedByClient, string? SubjectId, string? Action, string? ResourceId, DateTimeOffset? From, DateTimeOffset? To);
