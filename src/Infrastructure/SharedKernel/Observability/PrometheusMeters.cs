using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Hosting;

namespace AuthServer.Infrastructure.SharedKernel.Observability;

/// <summary>Listens to the meter <c>AuthServer</c> and keeps what it says, for whoever scrapes.</summary>
/// <remarks>Series come from closed sets of labels; should one be open all the same, its instrument stops growing here.</remarks>
internal sealed class PrometheusMeters(IMeterFactory meters) : IMetricsReading, IHostedService, IDisposable
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
            // What other hosts of the same process measure is theirs.
            if (instrument.Meter.Name == MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(instrument, _instruments.GetOrAdd(instrument.Name, _ => new Kept(instrument)));
        };
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => (state as Kept)?.Add(value, tags));
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
            if (kept.Meaning is { } meaning)
                text.Append("# HELP ").Append(name).Append(' ').Append(meaning).Append('\n');

            text.Append("# TYPE ").Append(name).Append(kept.Kind switch { MeterKind.Histogram => " histogram\n", MeterKind.Gauge => " gauge\n", _ => " counter\n" });
            kept.Write(text, name);
        }

        RuntimeSeries.Write(text);
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private sealed class Kept(Instrument instrument)
    {
        private readonly ConcurrentDictionary<Labels, MeterSeries> _series = new();
        private readonly bool _tellsTotals = MeterKinds.TellsTotals(instrument);

        public MeterKind Kind { get; } = MeterKinds.KindOf(instrument);

        /// <summary>What it measures, on one line; absent by design when nobody wrote that down.</summary>
        public string? Meaning { get; } = string.IsNullOrEmpty(instrument.Description) ? null
            : instrument.Description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

        public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var key = new Labels(At(tags, 0), At(tags, 1), At(tags, 2));
            if (!_series.TryGetValue(key, out var series))
            {
                if (_series.Count >= MostSeries)
                    return;

                series = _series.GetOrAdd(key, new MeterSeries(TextOf(tags), Kind == MeterKind.Histogram ? Bounds : []));
            }

            if (_tellsTotals)
                series.Set(value);
            else
                series.Add(value);
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
