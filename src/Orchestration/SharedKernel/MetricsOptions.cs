namespace AuthServer.Orchestration.SharedKernel;

/// <summary>Who reads the measurements. Section <c>AuthServer:Metrics</c>.</summary>
public sealed record MetricsOptions
{
    /// <summary>Lets everybody who reaches the server read <c>/metrics</c>; else administrators, and clients with the scope authserver.admin.</summary>
    public bool Open { get; init; }
}
