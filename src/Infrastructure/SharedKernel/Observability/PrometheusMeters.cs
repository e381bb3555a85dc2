using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Hosting;

namespace AuthServer.Infrastructure.SharedKernel.Observability;

/// <summary>Listens to the meter <c>AuthServer</c> and keeps what it says, for whoever scrapes.</summary>
/// <remarks>Series come from closed sets of labels; should one be open all the same, its instrument stops growing here.</remarks>
internal sealed class PrometheusMeters : IMetricsReading, IHostedService, IDisposable
{
    private const string MeterName = "AuthServer";
    private const int MostSeries = 5000;

    private static readonly double[] Bounds = [1e-6, 5e-6, 1e-5, 5e-5, 1e-4, 5e-4, 1e-3, 5e-3, 1e-2, 5e-2, 0.1, 0.5, 1, 5, 10];

    private readonly ConcurrentDictionary<string, Kept> _instruments = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == MeterName)
                listener.EnableMeasurementEvents(instrument, _instruments.GetOrAdd(instrument.Name, _ => new Kept(instrument is Histogram<double>)));
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => (state as Kept)?.Add(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => (state as Kept)?.Add(value, tags));
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public string Read()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (name, kept) in _instruments.OrderBy(instrument => instrument.Key, StringComparer.Ordinal))
        {
            text.Append("# TYPE ").Append(name).Append(kept.IsHistogram ? " histogram\n" : " counter\n");
            kept.Write(text, name);
        }

        RuntimeSeries.Write(text);
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private sealed class Kept(bool isHistogram)
    {
        private readonly ConcurrentDictionary<Labels, MeterSeries> _series = new();

        public bool IsHistogram { get; } = isHistogram;

        public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var key = new Labels(At(tags, 0), At(tags, 1), At(tags, 2));
            if (_series.TryGetValue(key, out var series))
                series.Add(value);
            else if (_series.Count < MostSeries)
                _series.GetOrAdd(key, new MeterSeries(TextOf(tags), IsHistogram ? Bounds : [])).Add(value);
        }

        public void Write(StringBuilder text, string name)
        {
            foreach (var series in _series.Values)
                series.Write(text, name);
        }

        private static string? At(ReadOnlySpan<KeyValuePair<string, object?>> tags, int index) => index < tags.Length ? tags[index].Value?.ToString() : null;

        private static string TextOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = new StringBuilder();
            foreach (var (name, value) in tags)
                text.Append(text.Length == 0 ? string.Empty : ",").Append(name).Append("=\"").Append(Escaped(value?.ToString() ?? string.Empty)).Append('"');

            return text.ToString();
        }

        private static string Escaped(string value) =>
            value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

        // Our instruments always name their labels in one order, and none has more than three.
        private readonly record struct Labels(string? First, string? Second, string? Third);
    }
}
