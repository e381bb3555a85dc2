using AuthServer.Domain.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Playground;

/// <summary>What must be true of what the request does not say? Nothing of it is kept.</summary>
/// <param name="Texts">Policies, schema, entities and request.</param>
public sealed record AskPlaygroundAboutUnknown(PlaygroundTexts Texts) : IQuery<PlaygroundResidue>;
