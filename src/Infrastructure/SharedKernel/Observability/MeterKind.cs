using System.Diagnostics.Metrics;

namespace AuthServer.Infrastructure.SharedKernel.Observability;

/// <summary>What a series says, in the words of Prometheus' text format.</summary>
internal enum MeterKind
{
    /// <summary>How often so far.</summary>
    Counter,

    /// <summary>How much now.</summary>
    Gauge,

    /// <summary>How often, how much, and how much in which range.</summary>
    Histogram,
}

/// <summary>Tells the kinds of the platform's instruments.</summary>
internal static class MeterKinds
{
    private static readonly Type[] Histograms = [typeof(Histogram<>)];
    private static readonly Type[] Gauges = [typeof(Gauge<>), typeof(ObservableGauge<>), typeof(UpDownCounter<>), typeof(ObservableUpDownCounter<>)];
    private static readonly Type[] Totals = [typeof(Gauge<>), typeof(ObservableGauge<>), typeof(ObservableCounter<>), typeof(ObservableUpDownCounter<>)];

    /// <summary>The kind of an instrument.</summary>
    public static MeterKind KindOf(Instrument instrument) => Is(instrument, Histograms) ? MeterKind.Histogram : Is(instrument, Gauges) ? MeterKind.Gauge : MeterKind.Counter;

    /// <summary>Whether each measurement is the whole truth, and not what is to be added to those before.</summary>
    public static bool TellsTotals(Instrument instrument) => Is(instrument, Totals);

    private static bool Is(Instrument instrument, Type[] kinds) => instrument.GetType() is { IsGenericType: true } type && Array.IndexOf(kinds, type.GetGenericTypeDefinition()) >= 0;
}
