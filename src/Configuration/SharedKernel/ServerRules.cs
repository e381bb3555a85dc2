using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>Which addresses and names the server accepts to run with.</summary>
internal static class ServerRules
{
    /// <summary>Judges the section <c>AuthServer:Server</c>.</summary>
    public static void Judge(ServerOptions options, ModuleBuilder module, Problems problems)
    {
        var environment = module.Environment;
        JudgeUrls(options, problems);
        JudgeOrigin(options, environment, problems);
        if (environment.RefusesUnsafeDefaults())
            JudgeProxies(options, environment, problems);
        problems.Require(
            options.DrainDelay is null || (options.DrainDelay >= TimeSpan.Zero && options.DrainDelay <= TimeSpan.FromSeconds(20)), nameof(options.DrainDelay), "is out of range", "Use 0s to 20s.");
        problems.Require(
            ServerEnvironments.All.Contains(environment.EnvironmentName, StringComparer.Ordinal),
            "Environment",
            "is not one of the environments of this server",
            $"Set DOTNET_ENVIRONMENT to one of {string.Join(", ", ServerEnvironments.All)}.");
        JudgeImpliedDevelopment(options, module, problems);
    }

    // Whoever forgets to name the environment in production gets Development, which must therefore not be reachable from elsewhere.
    private static void JudgeImpliedDevelopment(ServerOptions options, ModuleBuilder module, Problems problems) => problems.Require(
        !module.Environment.IsDevelopment() || module.IsEnvironmentNamed || options.Addresses.All(IsLoopback),
        nameof(options.Urls),
        "listens beyond this machine although no environment is named",
        "Set DOTNET_ENVIRONMENT to Production (or to Development, if that is meant), or listen on localhost.");

    private static void JudgeUrls(ServerOptions options, Problems problems)
    {
        problems.Require(options.Addresses.Count > 0, nameof(options.Urls), "is empty", "Set it to where the server shall listen, like http://localhost:8080.");
        problems.Require(
            options.Addresses.All(IsListenable),
            nameof(options.Urls),
            "holds something that is not an address to listen on",
            "Use scheme, host and port only, like http://0.0.0.0:8080, separated by semicolons.");
    }

    private static void JudgeOrigin(ServerOptions options, IHostEnvironment environment, Problems problems)
    {
        // RFC 8414 §2: the issuer has no query and no fragment; ours has no path either, so that well-known paths are unambiguous.
        if (!Uri.TryCreate(options.PublicOrigin, UriKind.Absolute, out var origin)
            || origin is not { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" })
        {
            problems.Add(nameof(options.PublicOrigin), "is not a bare origin", "Use scheme, host and port only, like https://login.example.org.");
            return;
        }

        if (origin.Scheme == "https")
            return;

        problems.Require(
            origin.IsLoopback,
            nameof(options.PublicOrigin),
            "is plain http on a host that is not this machine",
            "Use https; the server may listen on http behind a proxy that ends TLS.");
        problems.Require(
            !environment.RefusesUnsafeDefaults(),
            nameof(options.PublicOrigin),
            $"is plain http, which {environment.EnvironmentName} refuses",
            "Set it to the https origin that users see.");
    }

    // RFC 9700 §4.13: whoever may speak as the proxy chooses the caller's address, and with it every limit and every audit entry.
    private static void JudgeProxies(ServerOptions options, IHostEnvironment environment, Problems problems)
    {
        problems.Require(
            !options.TrustedProxies.Any(IsNearlyEverybody),
            nameof(options.TrustedProxies),
            $"believes nearly every network, which {environment.EnvironmentName} refuses",
            "Name the proxies' own networks, like 10.0.3.0/24.");
        problems.Require(
            !options.PublicOrigin.StartsWith("https:", StringComparison.Ordinal) || options.TrustedProxies.Count > 0 || options.Addresses.All(IsSafeWithoutProxy),
            nameof(options.TrustedProxies),
            $"is empty although {nameof(options.PublicOrigin)} is https and the server listens on http beyond this machine: every caller would look like the proxy",
            "Name the network of the proxy that ends TLS, or listen on https.");
    }

    private static bool IsNearlyEverybody(System.Net.IPNetwork network) =>
        network.PrefixLength < (network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 8 : 16);

    private static bool IsSafeWithoutProxy(string url) => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || IsLoopback(url);

    private static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private static bool IsListenable(string url)
    {
        // Kestrel's wildcards are no host names to Uri.
        var readable = url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
        return Uri.TryCreate(readable, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "" };
    }
}
