namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>What to do once the present unit of work has committed: nudges only (wake a worker, publish an invalidation), never promises.</summary>
public interface ICommitHooks
{
    /// <summary>Runs after the commit, in order of registration; forgotten when the unit of work is undone. A failure is logged and changes nothing.</summary>
    void AfterCommit(Func<CancellationToken, Task> hook);
}
