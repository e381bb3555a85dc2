using System.Globalization;

namespace AuthServer.Bench.Load;

/// <summary>What to load, how hard, for how long. Only loopback addresses are accepted, and a run always ends by itself.</summary>
internal sealed record LoadOptions(
    Uri Origin,
    string ClientId,
    string ClientSecret,
    IReadOnlyList<int> ServerPids,
    IReadOnlyList<int> DatabasePids,
    IReadOnlyList<int> RedisPids,
    TimeSpan Duration,
    int Connections,
    int Rate,
    IReadOnlySet<string> Scenarios)
{
    public static LoadOptions? Parse(string[] args)
    {
        var values = args.Chunk(2).Where(pair => pair.Length == 2).ToLookup(pair => pair[0].TrimStart('-'), pair => pair[1], StringComparer.Ordinal);
        var origin = new Uri(values["origin"].FirstOrDefault() ?? "http://127.0.0.1:8080");
        if (!origin.IsLoopback)
        {
            Console.Error.WriteLine("Only loopback addresses are loaded.");
            return null;
        }

        return new LoadOptions(
            origin,
            values["client"].FirstOrDefault() ?? "bench",
            values["secret"].FirstOrDefault() ?? string.Empty,
            [.. values["server-pid"].Select(Number)],
            [.. values["database-pid"].Select(Number)],
            [.. values["redis-pid"].Select(Number)],
            TimeSpan.FromSeconds(Math.Clamp(values["seconds"].Select(Number).FirstOrDefault(10), 1, 120)),
            Math.Clamp(values["connections"].Select(Number).FirstOrDefault(64), 1, Person.Count),
            Math.Max(0, values["rate"].Select(Number).FirstOrDefault(0)),
            values["scenario"].ToHashSet(StringComparer.Ordinal));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
