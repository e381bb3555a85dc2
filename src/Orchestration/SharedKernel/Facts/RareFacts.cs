using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.SharedKernel.Facts;

/// <summary>
/// Records what anybody may cause without being recognised, once a minute for one kind of fact and one address: told to the auditor, but
/// nobody can fill the log with it. For use cases that open their own units of work; call it outside of them, since it asks the network.
/// </summary>
internal sealed class RareFacts(IRateLimits limits, IUnitOfWork unitOfWork, IFacts facts, RequestContext context)
{
    /// <summary>Records the fact, unless the same was told within the minute, and gives the refusal back.</summary>
    public async Task<Error> RecordAsync(DomainEvent fact, Error refusal)
    {
        // A fact, also when the caller has hung up.
        var once = new RateLimit("rare." + EventCatalogue.NameOf(fact.GetType()), 1, TimeSpan.FromMinutes(1));
        if ((await limits.TakeAsync(once, context.RemoteAddress ?? "none", CancellationToken.None)).IsAllowed)
            await unitOfWork.RunAsync(_ => AddAsync(fact), CancellationToken.None);

        return refusal;
    }

    private Task<Result<Done>> AddAsync(DomainEvent fact)
    {
        facts.Record(fact);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
