namespace AuthServer.Configuration.SharedKernel;

/// <summary>
/// Where settings come from, weakest first: the code, <c>appsettings.json</c>, <c>appsettings.{Environment}.json</c>, <c>.env</c>,
/// environment variables, secret files.
/// </summary>
internal static class ConfigurationSources
{
    private const string Option = "--environment";
    private static readonly string[] EnvironmentVariables = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>The name of the environment: command line, then the platform's variables, then <c>.env</c>, then Development.</summary>
    public static string EnvironmentFrom(string[] args) => NamedEnvironment(args) ?? ServerEnvironments.Development;

    /// <summary>Whether somebody named the environment.</summary>
    public static bool IsEnvironmentNamed(string[] args) => NamedEnvironment(args) is not null;

    /// <summary>Replaces whatever the platform would read by our order.</summary>
    public static void Apply(ConfigurationManager configuration, IHostEnvironment environment, IReadOnlyDictionary<string, string?> settings)
    {
        configuration.Sources.Clear();
        configuration
            .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
            .AddJsonFile($"appsettings.{environment.EnvironmentName}.json", optional: true, reloadOnChange: false)
            .AddInMemoryCollection(DotEnv.Load(DotEnvPath).Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value)))
            .AddEnvironmentVariables();
        configuration.AddInMemoryCollection(SecretFiles.Read(configuration)).AddInMemoryCollection(settings);
    }

    private static string DotEnvPath => Path.Combine(Directory.GetCurrentDirectory(), ".env");

    private static string? NamedEnvironment(string[] args) =>
        FromCommandLine(args)
        ?? EnvironmentVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name))
        ?? EnvironmentVariables.Select(DotEnv.Load(DotEnvPath).GetValueOrDefault).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));

    // Not the platform's reader: it takes `/etc/file.yaml` for an option and swallows what comes after it.
    private static string? FromCommandLine(string[] args)
    {
        var at = Array.FindLastIndex(args, arg => arg == Option || arg.StartsWith(Option + "=", StringComparison.Ordinal));
        var name = at < 0 ? null : args[at] == Option ? args.ElementAtOrDefault(at + 1) : args[at][(Option.Length + 1)..];
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }
}
