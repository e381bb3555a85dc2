using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

/// <summary>The hooks of one scope's unit of work.</summary>
internal sealed class CommitHooks : ICommitHooks
{
    private readonly List<Func<CancellationToken, Task>> _before = [];
    private readonly List<Func<CancellationToken, Task>> _after = [];

    public void AfterCommit(Func<CancellationToken, Task> hook) => _after.Add(hook);

    /// <summary>Adds a statement that runs last in the transaction, since it locks a row that many want.</summary>
    public void BeforeCommit(Func<CancellationToken, Task> statement) => _before.Add(statement);

    public void Clear()
    {
        _before.Clear();
        _after.Clear();
    }

    public async Task RunBeforeCommitAsync(CancellationToken ct)
    {
        foreach (var statement in _before)
            await statement(ct);

        _before.Clear();
    }

    public IReadOnlyList<Func<CancellationToken, Task>> Take()
    {
        Func<CancellationToken, Task>[] taken = [.. _after];
        _after.Clear();
        return taken;
    }
}
