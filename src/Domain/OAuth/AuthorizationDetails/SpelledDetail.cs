namespace AuthServer.Domain.OAuth.AuthorizationDetails;

/// <summary>Authorization details for a person who decides: in the words of their type, and then every field by itself, so that no value can pass for words of ours.</summary>
/// <param name="Words">The words of the type.</param>
/// <param name="Fields">All fields, those that the words name too.</param>
public sealed record SpelledDetail(string Words, IReadOnlyList<SpelledField> Fields);

/// <summary>A field by itself.</summary>
/// <param name="Name">Its name; a dot leads into an object.</param>
/// <param name="Values">What stands in it, one by one.</param>
public sealed record SpelledField(string Name, IReadOnlyList<string> Values);
