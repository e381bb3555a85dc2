using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>Last statements as hooks of the unit of work; they are forgotten with it when it is undone, and so are their names.</summary>
internal sealed class LastStatements(CommitHooks hooks) : ILastStatements
{
    public bool Add(string name, Func<CancellationToken, Task> statement)
    {
        if (hooks.HasChanged(name))
            return false;

        hooks.NoteChange(name);
        hooks.BeforeCommit(statement);
        return true;
    }
}
