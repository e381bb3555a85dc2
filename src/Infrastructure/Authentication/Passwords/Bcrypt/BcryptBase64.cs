namespace AuthServer.Infrastructure.Authentication.Passwords.Bcrypt;

/// <summary>bcrypt's own base64: another alphabet, no padding.</summary>
internal static class BcryptBase64
{
    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>
    /// The bytes, or null when a character is foreign. Spare bits of the last character are ignored, since some
    /// writers leave salt bits in them.
    /// </summary>
    public static byte[]? Decode(ReadOnlySpan<char> text, int length)
    {
        var bytes = new byte[length];
        var (bits, held, written) = (0, 0, 0);
        foreach (var letter in text)
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
                return null;

            bits = ((bits << 6) | value) & 0xFFFF;
            held += 6;
            if (held < 8 || written == length)
                continue;

            held -= 8;
            bytes[written++] = (byte)(bits >> held);
        }

        return written == length ? bytes : null;
    }
}
