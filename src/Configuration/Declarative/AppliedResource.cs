using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Declarative;

/// <summary>What became of one resource.</summary>
/// <param name="Kind">What it is: <c>user</c>, <c>client</c>…</param>
/// <param name="Name">Which.</param>
/// <param name="Change">What had to be done.</param>
internal sealed record AppliedResource(string Kind, string Name, Ensured Change);
