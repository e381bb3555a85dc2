using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.Configuration.Memory;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>
/// Where settings come from, weakest first: the code, the environment's own defaults, <c>appsettings.json</c>, <c>appsettings.{Environment}.json</c>, <c>.env</c>,
/// environment variables, secret files.
/// </summary>
internal static class ConfigurationSources
{
    private const string Option = "--environment";
    private const string BesideTheServer = "http://127.0.0.1:8081";
    private const string UrlsKey = $"{BoundKeys.Root}:Server:{nameof(ServerOptions.Urls)}";
    private const string OriginKey = $"{BoundKeys.Root}:Server:{nameof(ServerOptions.PublicOrigin)}";
    private const string PointKey = $"{BoundKeys.Root}:Authorization:Decisions:{nameof(DecisionOptions.PublicOrigin)}";
    private static readonly string[] EnvironmentVariables = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>The name of the environment: command line, then the platform's variables, then <c>.env</c>, then Development.</summary>
    public static string EnvironmentFrom(string[] args) => NamedEnvironment(args) ?? ServerEnvironments.Development;

    /// <summary>Whether somebody named the environment.</summary>
    public static bool IsEnvironmentNamed(string[] args) => NamedEnvironment(args) is not null;

    /// <summary>Replaces whatever the platform would read by our order.</summary>
    public static void Apply(ConfigurationManager configuration, IHostEnvironment environment, IReadOnlyDictionary<string, string?> settings)
    {
        configuration.Sources.Clear();
        try
        {
            Add(configuration, environment, settings);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw Refused("appsettings.json", $"or appsettings.{environment.EnvironmentName}.json cannot be read, or is not JSON", "Correct the file.");
        }
    }

    private static void Add(ConfigurationManager configuration, IHostEnvironment environment, IReadOnlyDictionary<string, string?> settings)
    {
        configuration
            .AddInMemoryCollection(DefaultsOf(environment))
            .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
            .AddJsonFile($"appsettings.{environment.EnvironmentName}.json", optional: true, reloadOnChange: false)
            .AddInMemoryCollection(DotEnvValues().Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value)))
            .AddEnvironmentVariables();
        configuration.AddInMemoryCollection(SecretFiles.Read(configuration)).AddInMemoryCollection(settings);
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [.. DefaultsOf(configuration)] });
    }

    // Tests sign in more often within a minute than people do, all of them from one address; and what clients publish, they serve on loopback.
    private static IEnumerable<KeyValuePair<string, string?>> DefaultsOf(IHostEnvironment environment) =>
        environment.IsEnvironment(ServerEnvironments.Testing)
            ?
            [
                KeyValuePair.Create<string, string?>($"{BoundKeys.Root}:RateLimits:Enabled", "false"),
                KeyValuePair.Create<string, string?>($"{BoundKeys.Root}:Outbound:AllowedNetworks", "127.0.0.0/8,::1/128"),
            ]
        : environment.IsDevelopment() ? [KeyValuePair.Create<string, string?>($"{BoundKeys.Root}:RateLimits:SignIn:Permits", "600")]
        : [];

    // The policy service stands beside the authorization server, on a port of its own, and its tokens come from there.
    private static IEnumerable<KeyValuePair<string, string?>> DefaultsOf(ConfigurationManager configuration)
    {
        if (!IsPolicyAlone(configuration.GetSection($"{BoundKeys.Root}:{nameof(ServerRoles.Roles)}")))
            yield break;

        yield return KeyValuePair.Create<string, string?>(UrlsKey, BesideTheServer);
        yield return KeyValuePair.Create<string, string?>(OriginKey, "http://localhost:8080");

        // Whoever says nothing of a public origin has no proxy that joins both: clients on this machine reach the process where it listens.
        if (string.IsNullOrEmpty(configuration[OriginKey])
            && new ServerOptions { Urls = configuration[UrlsKey] ?? BesideTheServer }.Addresses is [var listens, ..]
            && Uri.TryCreate(listens, UriKind.Absolute, out var own)
            && own.IsLoopback)
            yield return KeyValuePair.Create<string, string?>(PointKey, own.GetLeftPart(UriPartial.Authority));
    }

    private static bool IsPolicyAlone(IConfigurationSection roles)
    {
        var words = roles.Value is { } line ? line.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) : [.. roles.GetChildren().Select(word => word.Value?.Trim() ?? string.Empty)];
        return words.Length > 0 && words.All(word => nameof(ServerRole.Policy).Equals(word, StringComparison.OrdinalIgnoreCase));
    }

    private static string DotEnvPath => Path.Combine(Directory.GetCurrentDirectory(), ".env");

    private static string? NamedEnvironment(string[] args) =>
        FromCommandLine(args)
        ?? EnvironmentVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name))
        ?? EnvironmentVariables.Select(DotEnvValues().GetValueOrDefault).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));

    private static IReadOnlyDictionary<string, string?> DotEnvValues()
    {
        try
        {
            return DotEnv.Load(DotEnvPath);
        }
        catch (FormatException malformed)
        {
            // The message has the line's number, and nothing of the line.
            throw Refused(".env", $"is malformed: {malformed.Message.TrimEnd('.')}", "Write NAME=value, with quotes around values that hold # or spaces.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw Refused(".env", "cannot be read", "Let the server's account read it, or remove it.");
        }
    }

    private static ConfigurationRefusedException Refused(string file, string what, string remedy) => new([new Problem(file, "file", what, remedy)]);

    // Not the platform's reader: it takes `/etc/file.yaml` for an option and swallows what comes after it.
    private static string? FromCommandLine(string[] args)
    {
        var at = Array.FindLastIndex(args, arg => arg == Option || arg.StartsWith(Option + "=", StringComparison.Ordinal));
        var name = at < 0 ? null : args[at] == Option ? args.ElementAtOrDefault(at + 1) : args[at][(Option.Length + 1)..];
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }
}
