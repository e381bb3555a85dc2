using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;

namespace AuthServer.Orchestration.SharedKernel.Pipeline;

/// <summary>Carries the facts of a fact-only command into the group-commit journal and answers when they are durable.</summary>
internal sealed class FastLaneBehavior<TRequest, T>(RequestFacts facts, IFactJournal journal, RequestContext context)
    : IPipelineBehavior<TRequest, Result<T>>
    where TRequest : IFactOnlyCommand<T>
{
    public async Task<Result<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<T>> next)
    {
        var result = await next();
        var recorded = facts.Take();

        // The caller may be gone by now, and the fact stays a fact.
        if (recorded.Count > 0)
            await journal.AppendAsync(recorded, context, CancellationToken.None);

        return result;
    }
}
