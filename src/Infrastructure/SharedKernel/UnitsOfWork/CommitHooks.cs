using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

/// <summary>The hooks of one scope's unit of work.</summary>
internal sealed class CommitHooks : ICommitHooks
{
    private readonly List<Func<CancellationToken, Task>> _hooks = [];

    public void AfterCommit(Func<CancellationToken, Task> hook) => _hooks.Add(hook);

    public void Clear() => _hooks.Clear();

    public IReadOnlyList<Func<CancellationToken, Task>> Take()
    {
        Func<CancellationToken, Task>[] taken = [.. _hooks];
        _hooks.Clear();
        return taken;
    }
}
