using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Scopes;

/// <summary>Every scope that exists, the built-in ones first. Not paged: a page of scopes would be of no use to anybody who grants them.</summary>
public sealed record ListScopes : IQuery<IReadOnlyList<ScopeDescription>>;
