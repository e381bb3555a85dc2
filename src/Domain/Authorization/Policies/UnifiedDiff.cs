using System.Globalization;
using System.Text;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>The difference of two texts in the unified form that people and tools know; three lines of context.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    // Myers' way costs the square of the number of differences; what differs more than this is told as replaced whole.
    private const int MostDifferences = 2_000;

    /// <summary>The difference; empty when both are equal. An absent text is that of a file that is not there.</summary>
    public static string Of(string name, string? before, string? after)
    {
        if (before == after)
            return string.Empty;

        string[] old = Lines(before);
        string[] fresh = Lines(after);
        var steps = Steps(old, fresh);
        var text = new StringBuilder();
        text.Append(before is null ? "--- /dev/null\n" : $"--- a/{name}\n");
        text.Append(after is null ? "+++ /dev/null\n" : $"+++ b/{name}\n");
        foreach (var (from, to) in Hunks(steps))
            Write(text, steps, from, to);

        return text.ToString();
    }

    private static string[] Lines(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];

        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static List<Step> Steps(string[] old, string[] fresh)
    {
        var head = 0;
        while (head < old.Length && head < fresh.Length && old[head] == fresh[head])
            head++;

        var tail = 0;
        while (tail < old.Length - head && tail < fresh.Length - head && old[^(tail + 1)] == fresh[^(tail + 1)])
            tail++;

        var steps = new List<Step>();
        steps.AddRange(old[..head].Select(line => new Step(' ', line)));
        steps.AddRange(Between(old[head..^tail], fresh[head..^tail]));
        steps.AddRange(old[^tail..].Select(line => new Step(' ', line)));
        return steps;
    }

    // Myers (1986), the greedy algorithm: the furthest point on each diagonal, one difference after the other, then the way back.
    private static List<Step> Between(string[] old, string[] fresh)
    {
        var most = Math.Min(old.Length + fresh.Length, MostDifferences);
        var furthest = new int[(2 * most) + 2];
        var trace = new List<int[]>();
        for (var differences = 0; differences <= most; differences++)
        {
            trace.Add(furthest[(most - differences)..(most + differences + 2)]);
            for (var diagonal = -differences; diagonal <= differences; diagonal += 2)
            {
                var isDown = diagonal == -differences || (diagonal != differences && furthest[most + diagonal - 1] < furthest[most + diagonal + 1]);
                var x = isDown ? furthest[most + diagonal + 1] : furthest[most + diagonal - 1] + 1;
                while (x < old.Length && x - diagonal < fresh.Length && old[x] == fresh[x - diagonal])
                    x++;

                furthest[most + diagonal] = x;
                if (x >= old.Length && x - diagonal >= fresh.Length)
                    return WayBack(old, fresh, trace);
            }
        }

        return [.. old.Select(line => new Step('-', line)), .. fresh.Select(line => new Step('+', line))];
    }

    private static List<Step> WayBack(string[] old, string[] fresh, List<int[]> trace)
    {
        var steps = new List<Step>();
        var (x, y) = (old.Length, fresh.Length);
        for (var differences = trace.Count - 1; differences > 0; differences--)
        {
            // What was kept of this round begins at the diagonal -differences.
            var row = trace[differences];
            var diagonal = x - y;
            var isDown = diagonal == -differences || (diagonal != differences && row[differences + diagonal - 1] < row[differences + diagonal + 1]);
            var fromX = isDown ? row[differences + diagonal + 1] : row[differences + diagonal - 1];
            var fromY = fromX - (isDown ? diagonal + 1 : diagonal - 1);
            while (x > fromX && y > fromY)
            {
                steps.Add(new Step(' ', old[--x]));
                y--;
            }

            steps.Add(isDown ? new Step('+', fresh[--y]) : new Step('-', old[--x]));
        }

        while (x > 0)
            steps.Add(new Step(' ', old[--x]));

        steps.Reverse();
        return steps;
    }

    private static IEnumerable<(int From, int To)> Hunks(List<Step> steps)
    {
        var from = -1;
        var last = -1;
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Sign == ' ')
                continue;

            if (from >= 0 && i - last > 2 * Context)
            {
                yield return (from, Math.Min(steps.Count, last + Context + 1));
                from = -1;
            }

            if (from < 0)
                from = Math.Max(0, i - Context);
            last = i;
        }

        if (from >= 0)
            yield return (from, Math.Min(steps.Count, last + Context + 1));
    }

    private static void Write(StringBuilder text, List<Step> steps, int from, int to)
    {
        var (oldStart, freshStart) = (Count(steps, 0, from, '+'), Count(steps, 0, from, '-'));
        var (oldCount, freshCount) = (Count(steps, from, to, '+'), Count(steps, from, to, '-'));
        text.Append("@@ -").Append(Range(oldStart, oldCount)).Append(" +").Append(Range(freshStart, freshCount)).Append(" @@\n");
        for (var i = from; i < to; i++)
            text.Append(steps[i].Sign).Append(steps[i].Line).Append('\n');
    }

    // Lines of the side that does not have the steps of the other sign.
    private static int Count(List<Step> steps, int from, int to, char others)
    {
        var count = 0;
        for (var i = from; i < to; i++)
            count += steps[i].Sign == others ? 0 : 1;

        return count;
    }

    private static string Range(int start, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private readonly record struct Step(char Sign, string Line);
}
