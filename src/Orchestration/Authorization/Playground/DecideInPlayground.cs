using AuthServer.Domain.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Playground;

/// <summary>What would these policies decide, and why? Nothing of it is kept.</summary>
/// <param name="Texts">Policies, schema, entities and request.</param>
public sealed record DecideInPlayground(PlaygroundTexts Texts) : IQuery<PlaygroundDecision>;
