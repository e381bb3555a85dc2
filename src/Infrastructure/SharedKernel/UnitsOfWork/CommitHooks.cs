using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

/// <summary>The hooks of one scope's unit of work.</summary>
internal sealed class CommitHooks : ICommitHooks
{
    private readonly HashSet<string> _changedRegions = new(StringComparer.Ordinal);
    private readonly List<Func<CancellationToken, Task>> _before = [];
    private readonly List<Func<CancellationToken, Task>> _after = [];

    /// <summary>Whether a unit of work is open in this scope; told without touching the database.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>A unit of work begins.</summary>
    public void Open() => IsOpen = true;

    /// <summary>Notes that the unit of work changes cached data, so that it reads the truth of it from now on.</summary>
    public void NoteChange(string region) => _changedRegions.Add(region);

    /// <summary>Whether this unit of work has changed cached data of a region.</summary>
    public bool HasChanged(string region) => _changedRegions.Contains(region);

    public void AfterCommit(Func<CancellationToken, Task> hook) => _after.Add(hook);

    /// <summary>Adds a statement that runs last in the transaction, since it locks a row that many want.</summary>
    public void BeforeCommit(Func<CancellationToken, Task> statement) => _before.Add(statement);

    public void Clear()
    {
        IsOpen = false;
        _changedRegions.Clear();
        _before.Clear();
        _after.Clear();
    }

    public async Task RunBeforeCommitAsync(CancellationToken ct)
    {
        // A statement may add others: what it writes may have to be told, too.
        for (var next = 0; next < _before.Count; next++)
            await _before[next](ct);

        _before.Clear();
    }

    public IReadOnlyList<Func<CancellationToken, Task>> Take()
    {
        Func<CancellationToken, Task>[] taken = [.. _after];
        _after.Clear();
        return taken;
    }
}
