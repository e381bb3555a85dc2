namespace AuthServer.Tests.Architecture.Rules;

/// <summary>The controllers and pages that somebody without a session or token may call, each with the reason.</summary>
internal static class AnonymousEndpoints
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["EmailVerificationController"] = "who has not proved an address yet cannot sign in to prove it",
        ["HealthController"] = "probes of the orchestrator carry no credentials, and the answer names no secret",
        ["LoginAttemptsController"] = "whoever signs in has nothing to show yet; each attempt is bound to its browser by a secret of its own",
        ["PasswordResetController"] = "whoever forgot the password cannot sign in; the link in the mail is the proof",
        ["RegistrationController"] = "whoever has no account yet has nothing to show; invitations and the set-up link are bearer values of their own",
    };

    public static bool Allows(string type) => Reasons.ContainsKey(type);
}
