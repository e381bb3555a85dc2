using System.Text;
using AuthServer.Domain.Authentication.Totp;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.RecoveryCodes;

/// <summary>A code for the day on which the phone is lost: 120 random bits in six groups of four letters.</summary>
/// <remarks>ASVS 6.5.2: at 112 bits and more a plain SHA-256 is enough, since nobody can try them all; so there is no key to lose and no slow hash to wait for.</remarks>
public static class RecoveryCode
{
    /// <summary>How many random bytes make one.</summary>
    public const int RandomBytes = 15;

    /// <summary>How many a person has after (re)generation.</summary>
    public const int SetSize = 10;

    // Crockford's alphabet: no I, L, O, U, so that nothing is misread.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Letters = 24;
    private const int GroupSize = 4;

    /// <summary>Writes random bytes as people will read them: <c>7K3M-Q0TX-…</c>.</summary>
    public static Secret From(ReadOnlySpan<byte> random) =>
        Secret.Of(string.Join('-', Base32.Encode(random, Alphabet).Chunk(GroupSize).Select(group => new string(group))));

    /// <summary>Reads what somebody typed: case, spaces and dashes do not matter, and O, I and L are read as the digits they resemble. Absent when it is no code.</summary>
    public static Secret? Read(Secret typed)
    {
        var letters = new StringBuilder(Letters);
        foreach (var letter in typed.Reveal())
        {
            if (letter is '-' or ' ')
                continue;
            if (Meant(letter) is not { } meant || letters.Length == Letters)
                return null;
            letters.Append(meant);
        }

        return letters.Length == Letters ? Secret.Of(letters.ToString()) : null;
    }

    /// <summary>The hash under which a code is stored and looked up.</summary>
    public static byte[] HashOf(Secret code) => Secret.Of(code.Reveal().Replace("-", string.Empty, StringComparison.Ordinal)).Sha256();

    private static char? Meant(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other when Alphabet.Contains(other, StringComparison.Ordinal) => other,
        _ => null,
    };
}
