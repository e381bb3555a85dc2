using AuthServer.Domain.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Playground;

/// <summary>What is in force, as texts to begin with.</summary>
public sealed record ReadPlaygroundStart : IQuery<PlaygroundStart>;
