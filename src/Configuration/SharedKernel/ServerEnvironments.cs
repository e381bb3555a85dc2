namespace AuthServer.Configuration.SharedKernel;

/// <summary>The five environments, and what each of them permits.</summary>
internal static class ServerEnvironments
{
    public const string Development = "Development";
    public const string Testing = "Testing";
    public const string Staging = "Staging";
    public const string Production = "Production";
    public const string DisasterRecovery = "DisasterRecovery";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Development, Testing, Staging, Production, DisasterRecovery];

    /// <summary>Whether defaults that are only fit for a workbench (plain http, dropped mail, open browser pages) are refused.</summary>
    public static bool RefusesUnsafeDefaults(this IHostEnvironment environment) =>
        !environment.IsEnvironment(Development) && !environment.IsEnvironment(Testing);

    /// <summary>Whether nothing may be written: tokens and sessions validate, everything else waits for the primary site.</summary>
    public static bool IsReadOnly(this IHostEnvironment environment) => environment.IsEnvironment(DisasterRecovery);
}
