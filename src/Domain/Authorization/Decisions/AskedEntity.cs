using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies.Plain;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>A subject or resource, as a question names it (AuthZEN §5.1, §5.2).</summary>
/// <param name="Uid">Its name; the id is empty where a search leaves it out.</param>
/// <param name="Properties">What the caller says of it.</param>
/// <param name="PropertiesJson">The same as it was written; empty without.</param>
/// <param name="IsPossible">Whether its type is a name that entities may have.</param>
public sealed record AskedEntity(EntityUid Uid, CedarRecord Properties, ReadOnlyMemory<byte> PropertiesJson, bool IsPossible)
{
    /// <summary>An entity that is stored, of which the question says nothing.</summary>
    internal static AskedEntity Stored(EntityUid uid) => new(uid, CedarRecord.Empty, ReadOnlyMemory<byte>.Empty, IsPossible: true);

    /// <summary>The entity with its properties as a schema reads them; the very same where nothing is meant otherwise.</summary>
    internal AskedEntity ReadBy(PlainValues plain)
    {
        var read = plain.Attributes(Uid.Type, Properties);
        return ReferenceEquals(read, Properties) ? this : this with { Properties = read };
    }
}
