using System.Diagnostics.Metrics;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Policies;

/// <summary>Counts through the platform's meters, in the meter <c>AuthServer</c>.</summary>
internal sealed class PolicyMeter : IPolicyMeasurements, IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _publications;
    private readonly Counter<long> _backups;
    private readonly Gauge<int> _directory;

    public PolicyMeter(IMeterFactory meters)
    {
        _meter = meters.Create("AuthServer");
        _publications = _meter.CreateCounter<long>("policy_publications_total", description: "Attempts to put a version of the policies in force.");
        _backups = _meter.CreateCounter<long>("policy_backups_total", description: "Automatic backups of the policies.");
        _directory = _meter.CreateGauge<int>("policy_directory_in_force", description: "Whether the watched policy directory is in force, 1 or 0.");
    }

    public void Publication(string origin, string outcome) => _publications.Add(1, new("origin", origin), new("outcome", outcome));

    public void DirectoryInForce(bool isInForce) => _directory.Record(isInForce ? 1 : 0);

    public void Backup(string outcome) => _backups.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Dispose() => _meter.Dispose();
}
