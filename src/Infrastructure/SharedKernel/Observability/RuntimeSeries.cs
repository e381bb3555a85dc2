using System.Globalization;
using System.Text;

namespace AuthServer.Infrastructure.SharedKernel.Observability;

/// <summary>What the process itself costs: processor, memory, allocation, collections.</summary>
internal static class RuntimeSeries
{
    /// <summary>Writes them in Prometheus' text format.</summary>
    public static void Write(StringBuilder text)
    {
        Line(text, "process_cpu_seconds_total", "counter", Environment.CpuUsage.TotalTime.TotalSeconds);
        Line(text, "process_resident_memory_bytes", "gauge", Environment.WorkingSet);
        Line(text, "dotnet_allocated_bytes_total", "counter", GC.GetTotalAllocatedBytes(precise: false));
        Line(text, "dotnet_gc_pause_seconds_total", "counter", GC.GetTotalPauseDuration().TotalSeconds);
        Line(text, "dotnet_thread_pool_queue_length", "gauge", ThreadPool.PendingWorkItemCount);
        text.Append("# TYPE dotnet_gc_collections_total counter\n");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
            text.Append(CultureInfo.InvariantCulture, $"dotnet_gc_collections_total{{generation=\"{generation}\"}} {GC.CollectionCount(generation)}\n");
    }

    private static void Line(StringBuilder text, string name, string type, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n{name} {value:R}\n");
}
