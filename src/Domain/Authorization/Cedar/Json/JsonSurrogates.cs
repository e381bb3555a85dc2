using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Texts in JSON may hold halves of surrogate pairs as escapes (RFC 8259 §8.2); the language knows whole characters only.</summary>
internal static class JsonSurrogates
{
    /// <summary>Whether all texts and names within are whole characters, so that they can be read.</summary>
    public static bool AreWhole(JsonElement json) => AreWhole(JsonMarshal.GetRawUtf8Value(json));

    /// <summary>The same of JSON that is not read yet.</summary>
    public static bool AreWhole(ReadOnlySpan<byte> json)
    {
        var rest = json;
        var awaitsLow = false;
        while (rest.IndexOf((byte)'\\') is >= 0 and var at)
        {
            var unit = UnitAt(rest[at..], out var length);
            if (awaitsLow && (at > 0 || !char.IsLowSurrogate(unit)))
                return false;

            if (!awaitsLow && char.IsLowSurrogate(unit))
                return false;

            awaitsLow = char.IsHighSurrogate(unit);
            rest = rest[(at + length)..];
        }

        return !awaitsLow;
    }

    private static char UnitAt(ReadOnlySpan<byte> escape, out int length)
    {
        length = 2;
        if (escape.Length < 6 || escape[1] != 'u' || !Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out _, 'X'))
            return '\0';

        length = 6;
        return (char)unit;
    }
}
