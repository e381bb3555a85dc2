using System.Buffers;
using System.Globalization;
using System.Text;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>
/// A stored hash as text: <c>$algorithm[$v=version]$name=value,…$salt$hash</c>, base64 without padding
/// (the PHC string format). The reader accepts exactly what the writer can write.
/// </summary>
internal sealed record PhcString
{
    public const int MaxLength = 1_024;

    private const int MaxParameters = 8;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly SearchValues<char> ValueCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+.-_");

    public required string Algorithm { get; init; }

    /// <summary>The number after <c>v=</c>; null when the string names none.</summary>
    public int? Version { get; init; }

    public required IReadOnlyList<PhcParameter> Parameters { get; init; }

    public required byte[] Salt { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>The parts of a string, or null when it is not in the format.</summary>
    public static PhcString? Parse(string text)
    {
        if (text.Length > MaxLength || text.Length == 0 || text[0] != '$')
            return null;

        var fields = text.Split('$');
        var hasVersion = fields is [_, _, ['v', '=', ..], ..];
        if (fields.Length != (hasVersion ? 6 : 5) || !IsName(fields[1]))
            return null;

        var version = hasVersion ? Number(fields[2].AsSpan(2)) : null;
        var parameters = ParseParameters(fields[^3]);
        var (salt, hash) = (Decode(fields[^2]), Decode(fields[^1]));
        if ((hasVersion && version is null) || parameters is null || salt is null || hash is null)
            return null;

        return new PhcString { Algorithm = fields[1], Version = version, Parameters = parameters, Salt = salt, Hash = hash };
    }

    /// <summary>A positive decimal number without sign or leading zero, or null.</summary>
    public static int? Number(ReadOnlySpan<char> text) =>
        // The platform's parser lets trailing NUL characters pass, hence the look at every digit.
        text.Length > 0 && text[0] != '0' && !text.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Whether the parameters are these names in this order; a trailing <c>?</c> marks one that may be missing.</summary>
    public bool HasParameters(params ReadOnlySpan<string> names)
    {
        var next = 0;
        foreach (var name in names)
        {
            var isOptional = name.EndsWith('?');
            if (next < Parameters.Count && name.AsSpan().TrimEnd('?').SequenceEqual(Parameters[next].Name))
                next++;
            else if (!isOptional)
                return false;
        }

        return next == Parameters.Count;
    }

    public string? Text(string name) => Parameters.FirstOrDefault(one => one.Name == name)?.Value;

    public int? Number(string name) => Text(name) is { } text ? Number(text.AsSpan()) : null;

    public override string ToString()
    {
        var text = new StringBuilder().Append('$').Append(Algorithm);
        if (Version is { } version)
            text.Append(CultureInfo.InvariantCulture, $"$v={version}");
        text.Append('$').AppendJoin(',', Parameters.Select(one => $"{one.Name}={one.Value}"));
        return text.Append('$').Append(Encode(Salt)).Append('$').Append(Encode(Hash)).ToString();
    }

    private static List<PhcParameter>? ParseParameters(string field)
    {
        var parameters = new List<PhcParameter>();
        foreach (var pair in field.Split(','))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || parameters.Count == MaxParameters)
                return null;

            var (name, value) = (pair[..equals], pair[(equals + 1)..]);
            var isKnown = parameters.Exists(one => one.Name == name);
            if (isKnown || !IsName(name) || value.Length == 0 || value.AsSpan().ContainsAnyExcept(ValueCharacters))
                return null;

            parameters.Add(new PhcParameter(name, value));
        }

        return parameters;
    }

    private static bool IsName(string text) => text.Length is > 0 and <= 32 && !text.AsSpan().ContainsAnyExcept(NameCharacters);

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[]? Decode(string text)
    {
        if (text.Length == 0 || text.Length % 4 == 1 || text.AsSpan().ContainsAny('=', ' ') || text.AsSpan().ContainsAny('\t', '\r', '\n'))
            return null;

        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64String(padded, bytes, out var written))
            return null;

        // One byte string, one text: stray bits after the last byte are refused.
        Array.Resize(ref bytes, written);
        return Encode(bytes) == text ? bytes : null;
    }
}

/// <summary>One <c>name=value</c> of a PHC string.</summary>
internal sealed record PhcParameter(string Name, string Value);
