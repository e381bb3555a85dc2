using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Decisions.Json;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Searches the model in memory; the database is touched only by the log.</summary>
internal sealed class SearchAccessHandler(IAccessModel access, SearchMarks marks, SearchTurns turns, IDecisionLog log, SearchRows rows, TimeProvider time)
    : IQueryHandler<SearchAccess, FoundAccess>
{
    public async Task<Result<FoundAccess>> Handle(SearchAccess request, CancellationToken cancellationToken)
    {
        var asked = AccessJson.ReadSearch(request.Body, request.Target).Then(marks.Open);
        if (asked.IsRefused)
            return asked.Refusal;

        var searched = await turns.RunAsync(request.Target, () => Search(asked.Value, cancellationToken), cancellationToken);
        if (searched.IsRefused)
            return searched.Refusal;

        var (model, page, elapsed) = searched.Value;
        var search = asked.Value.Asked;
        if (log.Wants(page.Found.Count > 0))
        {
            var kept = await log.KeepAsync(rows.Of(model, request.Asker, search, page, elapsed));
            if (kept.IsRefused)
                return kept.Refusal;
        }

        return new FoundAccess(
            [.. page.Found.Select(uid => Found(request.Target, uid))],
            page.Next is { } next ? marks.Seal(search, next) : null,
            search.Page != AskedPage.First);
    }

    private Result<Searched> Search(MarkedSearch marked, CancellationToken ct)
    {
        var model = access.Current;
        if (model.IsRefused)
            return model.Refusal;

        var started = time.GetTimestamp();
        var page = AccessSearch.Search(model.Value, marked.Asked, marked.After, () => ct.IsCancellationRequested);
        ct.ThrowIfCancellationRequested();
        return new Searched(model.Value, page, time.GetElapsedTime(started));
    }

    private static FoundEntity Found(SearchTarget target, EntityUid uid) =>
        target == SearchTarget.Action ? new FoundEntity(null, AskedAction.NameOf(uid)) : new FoundEntity(uid.Type, uid.Id);

    private sealed record Searched(AccessModel Model, FoundPage Page, TimeSpan Elapsed);
}
