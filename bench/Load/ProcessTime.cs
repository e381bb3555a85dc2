using System.Globalization;

namespace AuthServer.Bench.Load;

/// <summary>The processor time of processes, from the kernel's own books.</summary>
internal static class ProcessTime
{
    // sysconf(_SC_CLK_TCK) is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>What processes and all their descendants, the ended ones too, have used since they began: PostgreSQL works in children.</summary>
    public static TimeSpan Of(IEnumerable<int> pids) => TimeSpan.FromSeconds(pids.SelectMany(WithChildren).Sum(Seconds));

    private static List<int> WithChildren(int pid)
    {
        var parents = Directory.GetDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name, CultureInfo.InvariantCulture)).ToDictionary(child => child, ParentOf);
        List<int> found = [pid];
        for (var next = 0; next < found.Count; next++)
            found.AddRange(parents.Where(pair => pair.Value == found[next]).Select(pair => pair.Key));

        return found;
    }

    private static int ParentOf(int pid) => Fields(pid) is { Length: > 3 } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : 0;

    // User and system time of the process, then of its children that ended.
    private static double Seconds(int pid) =>
        Fields(pid) is { Length: > 14 } fields ? fields[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond : 0;

    // The second field, the name in parentheses, may hold spaces: what counts begins behind it.
    private static string[] Fields(int pid)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{pid}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
