using AuthServer.Domain.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Playground;

/// <summary>Can these texts be read, and do they fit the schema? Nothing of it is kept.</summary>
/// <param name="Texts">Policies, schema, entities and request.</param>
public sealed record CheckInPlayground(PlaygroundTexts Texts) : IQuery<PlaygroundCheck>;
