namespace AuthServer.Configuration.SharedKernel;

/// <summary>What is applied when the server starts. Section <c>AuthServer:Bootstrap</c>.</summary>
internal sealed record BootstrapOptions
{
    /// <summary>A file of declarative resources (docs/declarative.md) that is applied at start, in Testing only; none by default.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>Judges the section.</summary>
    public static void Judge(BootstrapOptions options, IHostEnvironment environment, Problems problems)
    {
        if (options.File.Length == 0)
            return;

        problems.Require(System.IO.File.Exists(options.File), nameof(options.File), "names a file that does not exist", "Correct the path, or remove the setting.");
        problems.Require(
            environment.IsEnvironment(ServerEnvironments.Testing),
            nameof(options.File),
            $"is set in {environment.EnvironmentName}, and files are applied at start in Testing only",
            "Run `authserver apply -f FILE` instead.");
    }
}
