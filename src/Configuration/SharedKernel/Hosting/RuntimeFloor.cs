namespace AuthServer.Configuration.SharedKernel.Hosting;

/// <summary>The known-bad list of runtimes. To be kept up to date: one line per advisory that concerns this server.</summary>
internal static class RuntimeFloor
{
    /// <summary>.NET 10.0.13 (October 2026) mends flaws in ASP.NET Core and in XML signatures.</summary>
    private static readonly Version LeastGood = new(10, 0, 13);

    /// <summary>What to tell the operator; absent on a good runtime.</summary>
    public static string? Warning(Version runtime) => runtime >= LeastGood
        ? null
        : $"This process runs on .NET {runtime}, which has known security flaws. Update the runtime to {LeastGood} or newer.";
}
