using System.Collections;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>The reasons of a decision, put together when somebody asks for them: most callers want to know the decision only.</summary>
/// <param name="layout">Where the policies stand.</param>
/// <param name="runs">Those that determined the decision.</param>
internal sealed class FoundReasons(PolicyLayout layout, PolicyRun[] runs) : IReadOnlyList<string>
{
    // Whoever comes first puts them together; when two do so at once, both get the same.
    private volatile string[]? _ids;

    public int Count { get; } = CountOf(runs);

    public string this[int index] => Ids[index];

    private string[] Ids => _ids ??= layout.Ids(runs);

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)Ids).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Ids.GetEnumerator();

    private static int CountOf(PolicyRun[] runs)
    {
        var count = 0;
        foreach (var run in runs)
            count += run.Count;

        return count;
    }
}
