using System.Diagnostics.Metrics;
using AuthServer.Infrastructure.SharedKernel.Observability;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>What the platform's meters say, in Prometheus' text format.</summary>
public sealed class ReadingMetrics
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_kind_of_instrument_says_what_it_is_and_what_is_true()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var reading = new PrometheusMeters(meters);
        await reading.StartAsync(Ct);
        var meter = meters.Create("AuthServer");
        var counter = meter.CreateCounter<long>("things_total", description: "Things,\nof a sort.");
        var gauge = meter.CreateGauge<int>("things_now", description: "Things there are.");
        var level = meter.CreateUpDownCounter<int>("things_open");
        var duration = meter.CreateHistogram<double>("things_seconds", unit: "s", description: "How long.");
        meter.CreateObservableGauge("things_seen", () => 7.5);
        meter.CreateObservableCounter("things_ever", () => 9L);

        counter.Add(1, new KeyValuePair<string, object?>("of", "a"));
        counter.Add(2, new KeyValuePair<string, object?>("of", "a"));
        foreach (var value in new[] { 0, 1, 0, 1 })
            gauge.Record(value);
        level.Add(3);
        level.Add(-1);
        duration.Record(0.002);
        reading.Read();

        var text = reading.Read();
        text.ShouldContain("# HELP things_total Things,\\nof a sort.\n# TYPE things_total counter\nthings_total{of=\"a\"} 3\n");
        text.ShouldContain("# HELP things_now Things there are.\n# TYPE things_now gauge\nthings_now 1\n");
        text.ShouldContain("# TYPE things_open gauge\nthings_open 2\n");
        text.ShouldContain("# HELP things_seconds How long.\n# TYPE things_seconds histogram\n");
        text.ShouldContain("things_seconds_bucket{le=\"0.005\"} 1\n");
        text.ShouldContain("# TYPE things_seen gauge\nthings_seen 7.5\n");
        text.ShouldContain("# TYPE things_ever counter\nthings_ever 9\n");
        text.ShouldNotContain("# HELP things_open");
    }

    [Fact]
    public async Task Another_host_in_the_same_process_is_not_heard()
    {
        await using var own = new ServiceCollection().AddMetrics().BuildServiceProvider();
        await using var others = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var reading = new PrometheusMeters(own.GetRequiredService<IMeterFactory>());
        await reading.StartAsync(Ct);

        others.GetRequiredService<IMeterFactory>().Create("AuthServer").CreateCounter<long>("things_total").Add(1);
        own.GetRequiredService<IMeterFactory>().Create("Other").CreateCounter<long>("things_total").Add(1);

        reading.Read().ShouldNotContain("things_total");
    }
}
