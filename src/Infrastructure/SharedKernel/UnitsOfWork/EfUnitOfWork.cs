using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Facts;
using AuthServer.Infrastructure.SharedKernel.Idempotency;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Pipeline;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

/// <summary>The unit of work over EF Core.</summary>
internal sealed class EfUnitOfWork(
    AuthServerDb db,
    Connections connections,
    RequestFacts facts,
    RequestContext context,
    ReactionDispatcher reactions,
    EntryWriter entries,
    CommitHooks hooks,
    CarriedOutMark carriedOut,
    SqliteWriterGate writerGate,
    ServerMode mode,
    ILogger<EfUnitOfWork> log) : IUnitOfWork
{
    private const int MostRuns = 3;

    public async Task<Result<T>> RunAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken ct)
    {
        // Last of several guards: a replica would refuse the write in the middle of a question.
        if (mode.IsReadOnly)
            return KernelErrors.ReadOnly;
        if (db.Database.CurrentTransaction is not null)
            return await work(ct);

        for (var run = 1; ; run++)
        {
            try
            {
                return await RunOnceAsync(work, ct);
            }
            catch (Exception exception) when (Conflicts.IsConflict(exception))
            {
                UnitOfWorkLog.Conflict(log, run);
                if (run == MostRuns)
                    return KernelErrors.Contended;
            }
            catch (Exception exception) when (Conflicts.IsDiskFailure(exception))
            {
                // The edge knows this for the outage that it is.
                throw new IOException("The database's disk fails or is full.", exception);
            }
            finally
            {
                Forget();
            }
        }
    }

    private async Task<Result<T>> RunOnceAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken ct)
    {
        using var turn = connections.Dialect == Dialect.Sqlite ? await writerGate.EnterAsync(ct) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        hooks.Open();

        var result = await work(ct);
        var recorded = await ReactAsync(ct);
        await SaveAsync(ct);
        await entries.WriteAsync(recorded, context, ct);
        await carriedOut.WriteAsync(ct);
        await hooks.RunBeforeCommitAsync(ct);
        var afterwards = hooks.Take();

        // From here on the caller may hang up: what was decided is committed.
        await transaction.CommitAsync(CancellationToken.None);
        await RunHooksAsync(afterwards);
        return result;
    }

    // When this fails, the whole unit of work is undone: the savepoint that the framework would set costs two round trips for nothing.
    private async Task SaveAsync(CancellationToken ct)
    {
        db.Database.AutoSavepointsEnabled = false;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        finally
        {
            db.Database.AutoSavepointsEnabled = true;
        }
    }

    // Reactions may raise further facts; they belong to the same transaction.
    private async Task<IReadOnlyList<DomainEvent>> ReactAsync(CancellationToken ct)
    {
        List<DomainEvent> recorded = [];
        while (TakeFacts() is { Count: > 0 } fresh)
        {
            recorded.AddRange(fresh);
            foreach (var fact in fresh)
                await reactions.DispatchAsync(fact, ct);
        }

        return recorded;
    }

    private List<DomainEvent> TakeFacts()
    {
        db.StampAggregatesWithFacts();
        List<DomainEvent> taken = [.. db.ChangeTracker.Entries<AggregateRoot>().SelectMany(entry => entry.Entity.TakeEvents())];
        taken.AddRange(facts.Take());
        return taken;
    }

    private async Task RunHooksAsync(IReadOnlyList<Func<CancellationToken, Task>> afterwards)
    {
        foreach (var hook in afterwards)
        {
            try
            {
                await hook(CancellationToken.None);
            }
            catch (Exception exception)
            {
                // A nudge that fails costs a moment, not a fact: the workers poll as well.
                UnitOfWorkLog.HookFailed(log, exception);
            }
        }
    }

    private void Forget()
    {
        db.ChangeTracker.Clear();
        facts.Take();
        hooks.Clear();
    }
}
