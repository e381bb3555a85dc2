using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Decisions.Json;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Decides on the model in memory; the database is touched only by the log.</summary>
internal sealed class EvaluateAccessHandler(
    IAccessModel access,
    Decider decider,
    Explanations explanations,
    IDecisionLog log,
    DecisionLogOptions logOptions,
    RequestContext context,
    IIds ids,
    TimeProvider time) : IQueryHandler<EvaluateAccess, AccessAnswers>
{
    public async Task<Result<AccessAnswers>> Handle(EvaluateAccess request, CancellationToken cancellationToken)
    {
        var asked = request.MayBeBoxcar ? AccessJson.ReadEvaluations(request.Body, EvaluateAccess.MostEvaluations) : AccessJson.ReadEvaluation(request.Body);
        if (asked.IsRefused)
            return asked.Refusal;

        var model = access.Current;
        if (model.IsRefused)
            return model.Refusal;

        var rows = new DecisionRows(model.Value, request.Asker, context, ids, time.GetUtcNow(), logOptions.KeepProperties);
        var taken = new List<TakenDecision>();
        var answers = Answers(model.Value, asked.Value, request.Asker.IsKnown, rows, taken);
        if (taken.Count == 0)
            return answers;

        var kept = await log.KeepAsync(taken);
        return kept.IsRefused ? kept.Refusal : answers;
    }

    private AccessAnswers Answers(AccessModel model, AskedEvaluations asked, bool isAskerKnown, DecisionRows rows, List<TakenDecision> taken)
    {
        // Policies are nobody's business who does not say who asks (AuthZEN §11.2).
        var explains = asked.WantsReasons && isAskerKnown;
        var answers = new List<AccessAnswer>(asked.Items.Count);
        foreach (var item in asked.Items)
        {
            var answer = Answer(model, item, explains, rows, taken);
            answers.Add(answer);
            if (Ends(asked.Semantic, answer.IsAllowed))
                break;
        }

        return new AccessAnswers(answers, asked.IsBoxcar);
    }

    private AccessAnswer Answer(AccessModel model, AskedItem item, bool explains, DecisionRows rows, List<TakenDecision> taken)
    {
        // §7.2.1: decisions default to closed, and the error is told for this question alone.
        if (item.Question is not { } question)
            return new AccessAnswer(false, null, item.Fault);

        var decided = decider.Decide(model, question);
        if (log.Wants(decided.Decision.IsAllowed))
            taken.Add(rows.Of(question, decided));

        return new AccessAnswer(decided.Decision.IsAllowed, explains ? explanations.Of(model, decided.Decision) : null, null);
    }

    private static bool Ends(EvaluationsSemantic semantic, bool isAllowed) => semantic switch
    {
        EvaluationsSemantic.DenyOnFirstDeny => !isAllowed,
        EvaluationsSemantic.PermitOnFirstPermit => isAllowed,
        EvaluationsSemantic.ExecuteAll => false,
    };
}
