using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.DeviceAuthorizations;

/// <summary>The code that a person reads from a device and types (RFC 8628 §6.1): eight of twenty consonants, about 34 bits.</summary>
/// <remarks>Consonants alone, so that no word comes about; case and separators do not matter.</remarks>
public sealed class UserCode
{
    /// <summary>How many random bytes are enough to make one.</summary>
    public const int RandomBytes = 32;

    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Letters = 8;
    private const int MostTyped = 64;

    // The largest multiple of the alphabet's size below 256: bytes beyond it would make some letters likelier.
    private const int FairBytes = 240;

    private UserCode(string letters) => Value = Secret.Of(letters);

    /// <summary>The letters without a separator: the form that is hashed.</summary>
    public Secret Value { get; }

    /// <summary>As it is shown: two groups of four.</summary>
    public Secret Shown => Secret.Of(Value.Reveal().Insert(Letters / 2, "-"));

    /// <summary>Makes one of random bytes; absent in the one case of billions in which too few of them are fair.</summary>
    public static UserCode? Of(ReadOnlySpan<byte> random)
    {
        Span<char> letters = stackalloc char[Letters];
        var count = 0;
        foreach (var one in random)
        {
            if (one >= FairBytes)
                continue;

            letters[count++] = Alphabet[one % Alphabet.Length];
            if (count == Letters)
                return new UserCode(new string(letters));
        }

        return null;
    }

    /// <summary>Reads what a person typed; absent when it cannot be one. RFC 8628 §6.1: whatever is not of the alphabet is left out.</summary>
    public static UserCode? TryRead(Secret typed)
    {
        if (typed.Length > MostTyped)
            return null;

        var letters = string.Concat(typed.Reveal().ToUpperInvariant().Where(Alphabet.Contains));
        return letters.Length == Letters ? new UserCode(letters) : null;
    }
}
