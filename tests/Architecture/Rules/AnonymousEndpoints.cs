namespace AuthServer.Tests.Architecture.Rules;

/// <summary>The controllers and pages that somebody without a session or token may call, each with the reason.</summary>
internal static class AnonymousEndpoints
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["EmailVerificationController"] = "who has not proved an address yet cannot sign in to prove it",
        ["HealthController"] = "probes of the orchestrator carry no credentials, and the answer names no secret",
    };

    public static bool Allows(string type) => Reasons.ContainsKey(type);
}
