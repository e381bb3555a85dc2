using AuthServer.Domain.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Playground;

/// <summary>What do these policies look like in form? Nothing of it is kept.</summary>
/// <param name="Texts">Policies, and what stays as it is.</param>
public sealed record FormatInPlayground(PlaygroundTexts Texts) : IQuery<PlaygroundFormat>;
