using System.Globalization;
using System.Net.Http.Headers;

namespace AuthServer.Bench.Load;

/// <summary>What the server says of itself at <c>/metrics</c>.</summary>
internal sealed record ServerCost(double Decisions, double Hits, double Bytes, double PauseSeconds, double Collections0, double Collections1, double Collections2, double NotLogged)
{
    /// <summary>Reads it; absent where nobody may ask.</summary>
    public static async Task<ServerCost?> ReadAsync(HttpClient http, AuthenticationHeaderValue? watcher)
    {
        if (watcher is null)
            return null;

        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = watcher;
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
        return new ServerCost(
            Sum(lines, "policy_evaluation_duration_seconds_count"),
            Sum(lines, "policy_cache_hits_total"),
            Sum(lines, "dotnet_allocated_bytes_total"),
            Sum(lines, "dotnet_gc_pause_seconds_total"),
            Sum(lines, "dotnet_gc_collections_total{generation=\"0\"}"),
            Sum(lines, "dotnet_gc_collections_total{generation=\"1\"}"),
            Sum(lines, "dotnet_gc_collections_total{generation=\"2\"}"),
            Sum(lines, "policy_decisions_not_logged_total"));
    }

    /// <summary>What came since.</summary>
    public ServerCost Since(ServerCost? before) => before is null ? this : new(
        Decisions - before.Decisions, Hits - before.Hits, Bytes - before.Bytes, PauseSeconds - before.PauseSeconds,
        Collections0 - before.Collections0, Collections1 - before.Collections1, Collections2 - before.Collections2, NotLogged - before.NotLogged);

    private static double Sum(string[] lines, string name) => lines
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && (line[name.Length] is ' ' or '{'))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}
