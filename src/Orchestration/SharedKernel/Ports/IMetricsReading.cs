namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>What was measured since the process started.</summary>
public interface IMetricsReading
{
    /// <summary>All series in Prometheus' text format 0.0.4.</summary>
    string Read();
}
