using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Takes one decision, measured and kept in the log like those of the AuthZEN API.</summary>
internal sealed class LoggedDecider(Decider decider, IDecisionLog log, DecisionLogOptions options, RequestContext context, IIds ids, TimeProvider time)
{
    // A proxy asks in nobody's name: who wants to pass is the subject of the question.
    private static readonly AccessAsker Proxy = new(null, null, null);

    /// <summary>The decision. Refuses with <c>authorization.decision_not_logged</c> when the decision has to be kept and cannot be.</summary>
    public async Task<Result<Decision>> DecideAsync(AccessModel model, AccessQuestion question)
    {
        var decided = decider.Decide(model, question);
        if (!log.Wants(decided.Decision.IsAllowed))
            return decided.Decision;

        var rows = new DecisionRows(model, Proxy, context, ids, time.GetUtcNow(), options.KeepProperties);
        var kept = await log.KeepAsync([rows.Of(question, decided)]);
        return kept.Map(_ => decided.Decision);
    }
}
