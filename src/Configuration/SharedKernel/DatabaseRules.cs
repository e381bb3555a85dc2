using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>Which database settings the server accepts to run with.</summary>
internal static class DatabaseRules
{
    /// <summary>Judges the section <c>AuthServer:Database</c>.</summary>
    public static void Judge(DatabaseOptions options, IHostEnvironment environment, Problems problems)
    {
        var isInMemory = options is { Provider: DatabaseProvider.Sqlite, ConnectionString: var text }
            && (text.Contains(":memory:", StringComparison.OrdinalIgnoreCase) || text.Contains("Mode=Memory", StringComparison.OrdinalIgnoreCase));

        problems.Require(
            options.Provider == DatabaseProvider.Sqlite || options.ConnectionString.Length > 0,
            nameof(options.ConnectionString),
            "is missing, and PostgreSQL has no default",
            "Set it, like Host=db.example.org;Database=authserver;Username=authserver;SSL Mode=VerifyFull.");
        problems.Require(
            !isInMemory || !environment.RefusesUnsafeDefaults(),
            nameof(options.ConnectionString),
            $"keeps everything in memory, which {environment.EnvironmentName} refuses",
            "Name a file, or use PostgreSQL.");
        JudgeConnection(options, environment, problems);
        problems.Require(options.MaxPoolSize is >= 4 and <= 1000, nameof(options.MaxPoolSize), "is out of range", "Use 4 to 1000.");
        problems.Require(options.CommandTimeoutSeconds is >= 1 and <= 300, nameof(options.CommandTimeoutSeconds), "is out of range", "Use 1 to 300.");
    }

    private static void JudgeConnection(DatabaseOptions options, IHostEnvironment environment, Problems problems)
    {
        if (options.ConnectionString.Length == 0)
            return;
        if (!ConnectionStrings.IsReadable(options))
        {
            problems.Add(nameof(options.ConnectionString), $"is not a connection string of {options.Provider}", "Use key=value pairs, separated by semicolons, with the driver's own keys.");
            return;
        }

        // ASVS 12.3.x: who can pretend to be the database can be everybody.
        problems.Require(
            options.Provider == DatabaseProvider.Sqlite || !environment.RefusesUnsafeDefaults() || ConnectionStrings.IsTrustworthy(options.ConnectionString),
            nameof(options.ConnectionString),
            $"reaches another machine without verifying its certificate, which {environment.EnvironmentName} refuses",
            "Add SSL Mode=VerifyFull (and Root Certificate=… for an authority of your own).");
    }
}
