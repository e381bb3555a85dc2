using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Reads the log page by page, so that neither memory nor a connection is held for all of it.</summary>
internal sealed class ForeseeDecisionsHandler(IAccessModel access, ForeseenModels foreseen, SqlSession sql, TimeProvider time) : IQueryHandler<ForeseeDecisions, ForeseenChanges>
{
    private const int Batch = 1000;

    public async Task<Result<ForeseenChanges>> Handle(ForeseeDecisions request, CancellationToken cancellationToken)
    {
        var model = access.Current;
        if (model.IsRefused)
            return model.Refusal;

        var after = await AfterAsync(model.Value, request, cancellationToken);
        if (after.IsRefused)
            return after.Refusal;

        var radius = new BlastRadius(model.Value, after.Value, ForeseeDecisions.MostExamples);
        var since = await AskAllAsync(radius, time.GetUtcNow().AddDays(-Math.Clamp(request.Days, 1, 3650)), Math.Clamp(request.Limit, 1, ForeseeDecisions.MostRequests), cancellationToken);
        return new ForeseenChanges(
            radius.Asked, since, new ForeseenSide(radius.Gained, radius.Gainers, Examples(radius.Gains)), new ForeseenSide(radius.Lost, radius.Losers, Examples(radius.Losses)), radius.NewErrors);
    }

    private async Task<Result<AccessModel>> AfterAsync(AccessModel model, ForeseeDecisions request, CancellationToken ct) => request.Draft is { } draft
        ? await foreseen.WithDraftAsync(model, draft, ct)
        : ForeseenModels.With(model, new PolicyBundle([.. request.Documents.Select(document => new PolicyDocument(document.Name, document.Text))], request.Schema, null));

    private async Task<DateTimeOffset?> AskAllAsync(BlastRadius radius, DateTimeOffset from, int limit, CancellationToken ct)
    {
        DateTimeOffset? earliest = null;
        Guid? before = null;
        while (radius.Asked < limit)
        {
            var rows = await sql.QueryAsync<DecisionRead>(
                $"SELECT {DecisionRead.Columns} FROM {sql.Table("authz", "decisions")} WHERE decided_at >= @from{(before is null ? string.Empty : " AND id < @before")} ORDER BY id DESC LIMIT @batch",
                new { from, before = before ?? Guid.Empty, batch = Math.Min(Batch, limit - radius.Asked) },
                ct);
            if (rows.Count == 0)
                return earliest;

            foreach (var row in rows)
                radius.Ask(row.Id, row.Again());

            (before, earliest) = (rows[^1].Id, rows[^1].DecidedAt);
        }

        return earliest;
    }

    private static IReadOnlyList<ForeseenChange> Examples(IReadOnlyList<ChangedDecision> changes) =>
    [
        .. changes.Select(change => new ForeseenChange(
            change.Id,
            change.Question.Request.Principal.ToString(),
            AskedAction.NameOf(change.Question.Request.Action),
            change.Question.Request.Resource.ToString(),
            change.ReasonsBefore,
            change.ReasonsAfter)),
    ];
}
