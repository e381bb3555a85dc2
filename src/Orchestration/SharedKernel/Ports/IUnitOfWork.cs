using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>One transaction around a use case: handler, reactions, state, event rows and deliveries commit together or not at all.</summary>
/// <remarks>
/// A refusal commits too. On an optimistic-concurrency conflict, deadlock or serialization failure the work is run again on fresh
/// state, at most three times in all, and then refused with <c>kernel.contended</c>. Nested calls join the outer transaction.
/// </remarks>
public interface IUnitOfWork
{
    /// <summary>Runs the work and commits.</summary>
    Task<Result<T>> RunAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken ct);
}
