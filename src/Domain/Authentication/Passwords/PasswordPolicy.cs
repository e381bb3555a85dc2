using System.Text;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Passwords;

/// <summary>What a new password has to be. No composition rules and no periodic change (NIST SP 800-63B-4 §3.1.1.2, ASVS 6.2.5).</summary>
/// <param name="MinimumAlone">The least number of code points while the password is the only factor.</param>
/// <param name="MinimumWithSecondFactor">The least number of code points when a second factor is always asked for.</param>
public sealed record PasswordPolicy(int MinimumAlone = 15, int MinimumWithSecondFactor = 8)
{
    /// <summary>The most UTF-8 bytes; far above what people type, and a bound on the work of one request.</summary>
    public const int MaximumBytes = 1024;

    private const int LeastDistinct = 4;
    private const int LeastBesideContext = 8;

    /// <summary>Judges a new password. The block list is asked separately, since it is too large to be part of a pure rule.</summary>
    public Result<Done> Judge(string password, bool hasSecondFactor, ContextWords context)
    {
        if (!IsWellFormed(password))
            return AuthenticationErrors.PasswordMalformed;
        if (Encoding.UTF8.GetByteCount(password) > MaximumBytes)
            return AuthenticationErrors.PasswordTooLong;

        // ASVS 6.2.8: judged in the one form in which it will be hashed.
        var normal = password.Normalize(NormalizationForm.FormC);
        var minimum = hasSecondFactor ? MinimumWithSecondFactor : MinimumAlone;
        if (LengthOf(normal) < minimum)
            return AuthenticationErrors.PasswordTooShort(minimum);
        if (normal.EnumerateRunes().Distinct().Count() < LeastDistinct || IsSequence(normal))
            return AuthenticationErrors.PasswordTooCommon;

        return context.IsAllOf(normal, LeastBesideContext) ? AuthenticationErrors.PasswordContainsContext : Done.It;
    }

    /// <summary>Whether the password would do without a second factor.</summary>
    public bool IsLongEnoughAlone(string password) => LengthOf(password.Normalize(NormalizationForm.FormC)) >= MinimumAlone;

    // NIST SP 800-63B-4 §3.1.1.2: each Unicode code point counts as one character.
    private static int LengthOf(string normal) => normal.EnumerateRunes().Count();

    // 123456789012345, abcdefghijklmno and backwards: longer than lists of common passwords reach, and as easy to guess.
    private static bool IsSequence(string normal) =>
        normal.Zip(normal.Skip(1), (left, right) => right - left).All(step => step is 1 or -9)
        || normal.Zip(normal.Skip(1), (left, right) => right - left).All(step => step is -1 or 9);

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[consumed..];
        }

        return true;
    }
}
