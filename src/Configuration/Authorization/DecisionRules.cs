using AuthServer.Configuration.SharedKernel;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Configuration.Authorization;

/// <summary>Judges who may ask for decisions, and what is kept of them.</summary>
internal static class DecisionRules
{
    public static void Judge(DecisionOptions options, ModuleBuilder module, Problems problems)
    {
        problems.Require(
            options.PublicOrigin.Length == 0 || IsOrigin(options.PublicOrigin),
            nameof(options.PublicOrigin),
            "is not a bare https origin",
            "Use scheme, host and port only, like https://pdp.example.org; http is for this machine alone.");

        // AuthZEN §11.2: whoever may ask anything learns what the policies are.
        problems.Require(
            !options.Open || !module.Environment.RefusesUnsafeDefaults() || module.Server.Addresses.All(IsLoopback),
            nameof(options.Open),
            $"lets strangers ask in {module.Environment.EnvironmentName} although the server listens beyond this machine",
            "Listen on loopback only, as beside an application on the same host, or give callers the scope authserver.decisions.");
        problems.Require(
            options.Cache.Entries is >= 16 and <= 16_777_216, $"{nameof(options.Cache)}:{nameof(options.Cache.Entries)}", "is out of range", "Use 16 to 16777216.");
        problems.Require(
            options.Cache.TtlSeconds is >= 1 and <= 3600, $"{nameof(options.Cache)}:{nameof(options.Cache.TtlSeconds)}", "is out of range", "Use 1 to 3600.");
    }

    public static void Judge(DecisionLogOptions options, Problems problems)
    {
        problems.Require(options.SampleRate is >= 0 and <= 1, nameof(options.SampleRate), "is out of range", "Use 0 to 1, like 0.01.");
        problems.Require(options.RetentionDays is >= 1 and <= 3650, nameof(options.RetentionDays), "is out of range", "Use 1 to 3650.");
        problems.Require(options.QueueLength is >= 1000 and <= 1_000_000, nameof(options.QueueLength), "is out of range", "Use 1000, as many as one request may hold, to 1000000.");
    }

    // AuthZEN §9.1: an identifier without query and fragment; ours has no path either. §11.1: asked over TLS.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (origin.Scheme == "https" || (origin.Scheme == "http" && origin.IsLoopback));

    private static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
