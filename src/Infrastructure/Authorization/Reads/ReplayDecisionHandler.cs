using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Decides beside the measurements and the log: nobody wanted anything.</summary>
internal sealed class ReplayDecisionHandler(IAccessModel access, ForeseenModels foreseen, Explanations explanations, SqlSession sql) : IQueryHandler<ReplayDecision, ReplayedDecision>
{
    public async Task<Result<ReplayedDecision>> Handle(ReplayDecision request, CancellationToken cancellationToken)
    {
        var row = await DecisionRead.FindAsync(sql, request.Id, cancellationToken);
        if (row is null)
            return AuthorizationErrors.DecisionUnknown;

        var model = access.Current;
        if (model.IsRefused)
            return model.Refusal;

        var question = row.Again();
        var replayed = new ReplayedDecision(row.ToDecision(), model.Value.Edition.Version, VerdictOf(model.Value, question), null);
        if (request.Draft is not { } draft)
            return replayed;

        var drafted = await foreseen.WithDraftAsync(model.Value, draft, cancellationToken);
        return drafted.Map(other => replayed with { ByDraft = VerdictOf(other, question) });
    }

    private ReplayedVerdict VerdictOf(AccessModel model, AccessQuestion question)
    {
        var decision = question.DecidedBy(model);
        var why = explanations.Of(model, decision);
        return new ReplayedVerdict(decision.IsAllowed, why.Policies, why.Errors);
    }
}
