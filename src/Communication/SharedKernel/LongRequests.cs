namespace AuthServer.Communication.SharedKernel;

/// <summary>Requests that may take longer than all others. How slowly a body may arrive is bounded by the server's lowest rate all the same.</summary>
public static class LongRequests
{
    /// <summary>The name of the timeout of imports.</summary>
    public const string Import = "import";

    /// <summary>How long an import may take: two gigabytes at five megabits a second.</summary>
    public static readonly TimeSpan LongestImport = TimeSpan.FromHours(1);
}
