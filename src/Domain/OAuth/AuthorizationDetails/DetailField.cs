namespace AuthServer.Domain.OAuth.AuthorizationDetails;

/// <summary>A field of a type of authorization details (RFC 9396 §2).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="IsRequired">Whether it has to be there.</param>
/// <param name="Values">The only texts that may stand in it; any when empty.</param>
/// <param name="Fields">The fields of an object; no others may stand in it.</param>
/// <param name="Narrows">Whether a shorter list in it asks for less (RFC 9396 §6.1); otherwise only the very same list is what was granted.</param>
public sealed record DetailField(string Name, DetailFieldKind Kind, bool IsRequired = false, IReadOnlyList<string>? Values = null, IReadOnlyList<DetailField>? Fields = null, bool Narrows = false);

/// <summary>What stands in a field.</summary>
public enum DetailFieldKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>An object with fields of its own.</summary>
    Object,
}
