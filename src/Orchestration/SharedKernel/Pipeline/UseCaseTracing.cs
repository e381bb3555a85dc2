using System.Diagnostics;

namespace AuthServer.Orchestration.SharedKernel.Pipeline;

/// <summary>The activity source whose spans bear the names of the use cases.</summary>
public static class UseCaseTracing
{
    /// <summary>The name under which exporters subscribe.</summary>
    public const string SourceName = "AuthServer.UseCases";

    /// <summary>The source.</summary>
    public static readonly ActivitySource Source = new(SourceName);
}
