namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Lets a reaction work on what the unit of work has written, after everything else is written.</summary>
public interface ILastStatements
{
    /// <summary>Adds a statement that runs before the commit. The name counts once in a run of a unit of work: false when it was added already.</summary>
    bool Add(string name, Func<CancellationToken, Task> statement);
}
