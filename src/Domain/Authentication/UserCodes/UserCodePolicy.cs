using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.UserCodes;

/// <summary>What a person may choose as the code that applications have to know before they ask them on another device (CIBA Core §7.1, <c>user_code</c>).</summary>
public static class UserCodePolicy
{
    private const int Shortest = 6;
    private const int Longest = 64;

    /// <summary>The code as it is hashed and compared: without blanks around it. Refuses with <c>authentication.user_code_malformed</c>.</summary>
    public static Result<Secret> Judge(Secret chosen)
    {
        var code = Trimmed(chosen);
        return code.Length is >= Shortest and <= Longest && !code.Reveal().Any(IsUnspeakable) ? code : AuthenticationErrors.UserCodeMalformed;
    }

    /// <summary>What somebody presents, in the same form.</summary>
    public static Secret Trimmed(Secret presented) => Secret.Of(presented.Reveal().Trim());

    // It is said at counters and typed at other devices. Half of a surrogate pair cannot be hashed either.
    private static bool IsUnspeakable(char letter) => char.IsControl(letter) || char.IsSurrogate(letter);
}
