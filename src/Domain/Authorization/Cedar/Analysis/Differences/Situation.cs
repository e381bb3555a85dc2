using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Differences;

/// <summary>A request with the entities with which it is asked.</summary>
/// <param name="Request">The request.</param>
/// <param name="Entities">The entities.</param>
public sealed record Situation(AuthorizationRequest Request, EntityStore Entities);
