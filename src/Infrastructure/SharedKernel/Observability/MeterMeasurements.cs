using System.Diagnostics.Metrics;
using System.Globalization;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Observability;

/// <summary>Measures through the platform's meters; exporters subscribe to the meter <c>AuthServer</c>.</summary>
internal sealed class MeterMeasurements : IMeasurements, IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _requestDuration;
    private readonly Histogram<double> _useCaseDuration;
    private readonly Counter<long> _mfaVerifications;

    public MeterMeasurements(IMeterFactory meters)
    {
        _meter = meters.Create("AuthServer");
        _requests = _meter.CreateCounter<long>("auth_requests_total", description: "Requests that were answered.");
        _requestDuration = _meter.CreateHistogram<double>("auth_request_duration_seconds", unit: "s", description: "How long answers took.");
        _useCaseDuration = _meter.CreateHistogram<double>("auth_use_case_duration_seconds", unit: "s", description: "How long use cases took.");
        _mfaVerifications = _meter.CreateCounter<long>("auth_mfa_verifications_total", description: "Verifications of second factors.");
    }

    public void UseCase(string name, string outcome, TimeSpan elapsed) =>
        _useCaseDuration.Record(elapsed.TotalSeconds, new("use_case", name), new("outcome", outcome));

    public void Request(string method, string endpoint, int status, TimeSpan elapsed)
    {
        _requests.Add(1, new("method", method), new("endpoint", endpoint), new("status", status.ToString(CultureInfo.InvariantCulture)));
        _requestDuration.Record(elapsed.TotalSeconds, new("method", method), new("endpoint", endpoint));
    }

    public void MfaVerification(string method, string status) => _mfaVerifications.Add(1, new("method", method), new("status", status));

    public void Dispose() => _meter.Dispose();
}
