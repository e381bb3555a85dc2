using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>A subject or resource, as a question names it (AuthZEN §5.1, §5.2).</summary>
/// <param name="Uid">Its name; the id is empty where a search leaves it out.</param>
/// <param name="Properties">What the caller says of it.</param>
/// <param name="PropertiesJson">The same as it was written; empty without.</param>
/// <param name="IsPossible">Whether its type is a name that entities may have.</param>
public sealed record AskedEntity(EntityUid Uid, CedarRecord Properties, ReadOnlyMemory<byte> PropertiesJson, bool IsPossible);
