using System.Globalization;
using System.Text;

namespace AuthServer.Infrastructure.SharedKernel.Observability;

/// <summary>What the process itself costs: processor, memory, allocation, collections.</summary>
internal static class RuntimeSeries
{
    /// <summary>Writes them in Prometheus' text format.</summary>
    public static void Write(StringBuilder text)
    {
        Line(text, "process_cpu_seconds_total", "Processor time of the process.", "counter", Environment.CpuUsage.TotalTime.TotalSeconds);
        Line(text, "process_resident_memory_bytes", "Memory of the process.", "gauge", Environment.WorkingSet);
        Line(text, "dotnet_allocated_bytes_total", "Memory that was asked for so far.", "counter", GC.GetTotalAllocatedBytes(precise: false));
        Line(text, "dotnet_gc_pause_seconds_total", "How long collections stopped the process.", "counter", GC.GetTotalPauseDuration().TotalSeconds);
        Line(text, "dotnet_thread_pool_queue_length", "Work that waits for a thread.", "gauge", ThreadPool.PendingWorkItemCount);
        text.Append("# HELP dotnet_gc_collections_total Collections by generation.\n# TYPE dotnet_gc_collections_total counter\n");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
            text.Append(CultureInfo.InvariantCulture, $"dotnet_gc_collections_total{{generation=\"{generation}\"}} {GC.CollectionCount(generation)}\n");
    }

    private static void Line(StringBuilder text, string name, string meaning, string type, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {meaning}\n# TYPE {name} {type}\n{name} {value:R}\n");
}
