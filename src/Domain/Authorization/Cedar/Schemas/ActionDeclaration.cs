using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>What a schema says of one action.</summary>
/// <param name="Uid">Its name.</param>
/// <param name="PrincipalTypes">Who may ask for it; none for a mere group of actions.</param>
/// <param name="ResourceTypes">With what it may be done.</param>
/// <param name="Context">What a request tells.</param>
/// <param name="Ancestors">The actions in which it is, directly or not.</param>
/// <param name="Descendants">The actions that are in it, directly or not.</param>
public sealed record ActionDeclaration(
    EntityUid Uid,
    IReadOnlyList<string> PrincipalTypes,
    IReadOnlyList<string> ResourceTypes,
    RecordType Context,
    IReadOnlySet<EntityUid> Ancestors,
    IReadOnlySet<EntityUid> Descendants);
