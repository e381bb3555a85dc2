using System.CommandLine;

namespace AuthServer.Configuration.Cli;

/// <summary>Options that every verb knows.</summary>
internal static class CommonOptions
{
    public static readonly Option<string> Environment = new("--environment")
    {
        Description = "Development, Testing, Staging, Production or DisasterRecovery; otherwise DOTNET_ENVIRONMENT decides.",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Answer in JSON, for programs.",
        Recursive = true,
    };
}
