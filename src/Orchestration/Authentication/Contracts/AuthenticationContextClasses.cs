namespace AuthServer.Orchestration.Authentication.Contracts;

/// <summary>The authentication context classes (<c>acr</c>) that the server can honestly claim, weakest first.</summary>
public static class AuthenticationContextClasses
{
    /// <summary>One factor.</summary>
    public const string SingleFactor = "urn:authserver:acr:1fa";

    /// <summary>Two different factors.</summary>
    public const string TwoFactor = "urn:authserver:acr:2fa";

    /// <summary>All, weakest first; published in discovery.</summary>
    public static readonly IReadOnlyList<string> All = [SingleFactor, TwoFactor];

    /// <summary>Whether what was reached is at least as strong as what is asked for; an unknown class is never satisfied.</summary>
    public static bool Satisfies(string reached, string asked) => Rank(asked) is >= 0 and var wanted && Rank(reached) >= wanted;

    private static int Rank(string acr) => acr switch { SingleFactor => 0, TwoFactor => 1, _ => -1 };
}
