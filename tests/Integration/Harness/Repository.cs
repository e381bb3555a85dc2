namespace AuthServer.Tests.Integration.Harness;

/// <summary>Finds the files of the repository that a built test needs at run time.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>AuthServer.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The real executable, in the configuration (Debug, Release) in which these tests were built.</summary>
    public static string ServerExecutable { get; } = FindServer();

    /// <summary>The sample API that trusts the server's tokens, in the same configuration.</summary>
    public static string SampleResourceServer { get; } = InOutputOf("samples", "ResourceServer", "ResourceServer.dll");

    /// <summary>A sample of MCP, <c>Server</c> or <c>Client</c>, in the same configuration.</summary>
    public static string SampleMcp(string part) => InOutputOf("samples", $"Mcp/{part}", $"Mcp{part}.dll");

    public static string InIntegrationTests(params string[] parts) =>
        Path.Combine([Root, "tests", "Integration", .. parts]);

    public static string TestResults(string folder) =>
        Directory.CreateDirectory(Path.Combine(Root, "TestResults", folder)).FullName;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AuthServer.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException(
            $"No AuthServer.sln above {AppContext.BaseDirectory}: run the tests from inside a clone, with ./test.");
    }

    private static string FindServer()
    {
        var inItsProject = InOutputOf("src", "Configuration", "AuthServer.dll");
        var besideTheTests = Path.Combine(AppContext.BaseDirectory, "AuthServer.dll");
        if (File.Exists(inItsProject)) return inItsProject;
        if (File.Exists(besideTheTests)) return besideTheTests;

        throw new InvalidOperationException(
            $"The server has not been built: neither {inItsProject} nor {besideTheTests} exists. Run ./test.");
    }

    private static string InOutputOf(string folder, string project, string file)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root, folder, project, "bin", framework.Parent!.Name, framework.Name, file);
    }
}
