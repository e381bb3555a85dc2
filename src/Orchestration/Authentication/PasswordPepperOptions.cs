namespace AuthServer.Orchestration.Authentication;

/// <summary>
/// Keys of the pepper: HMAC-SHA-256 over the password before it is hashed. A stolen database alone then allows no guessing.
/// </summary>
public sealed record PasswordPepperOptions
{
    /// <summary>Length of every pepper key in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>The key that new hashes use; null or empty means that new hashes carry no pepper.</summary>
    public string? CurrentKeyId { get; init; }

    /// <summary>All keys by id: the current one, and older ones for as long as hashes under them remain.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Keys { get; init; } =
        new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);

    internal IEnumerable<string> Problems()
    {
        if (!string.IsNullOrEmpty(CurrentKeyId) && !Keys.ContainsKey(CurrentKeyId))
            yield return "PasswordHashing.Pepper.CurrentKeyId names a key that is not in PasswordHashing.Pepper.Keys.";

        foreach (var (id, key) in Keys)
        {
            if (!IsKeyId(id))
                yield return "PasswordHashing.Pepper.Keys: a key id is 1 to 32 letters, digits, '.', '_' or '-'.";
            if (key.Length != KeyLength)
                yield return $"PasswordHashing.Pepper.Keys: every key must be {KeyLength} bytes long.";
        }
    }

    /// <summary>Whether a text can stand as a key id inside a stored hash.</summary>
    public static bool IsKeyId(ReadOnlySpan<char> id)
    {
        if (id.Length is 0 or > 32)
            return false;

        foreach (var letter in id)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '_' or '-'))
                return false;
        }

        return true;
    }
}
