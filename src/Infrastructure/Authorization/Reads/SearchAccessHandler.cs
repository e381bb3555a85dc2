using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Decisions.Json;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Searches the model in memory.</summary>
internal sealed class SearchAccessHandler(IAccessModel access, SearchMarks marks, SearchTurns turns) : IQueryHandler<SearchAccess, FoundAccess>
{
    public Task<Result<FoundAccess>> Handle(SearchAccess request, CancellationToken cancellationToken) =>
        turns.RunAsync(() => Search(request, cancellationToken), cancellationToken);

    private Result<FoundAccess> Search(SearchAccess request, CancellationToken ct)
    {
        var asked = AccessJson.ReadSearch(request.Body, request.Target);
        if (asked.IsRefused)
            return asked.Refusal;

        var marked = marks.Open(asked.Value);
        if (marked.IsRefused)
            return marked.Refusal;

        var model = access.Current;
        if (model.IsRefused)
            return model.Refusal;

        var (search, after) = marked.Value;
        var page = AccessSearch.Search(model.Value, search, after, () => ct.IsCancellationRequested);
        ct.ThrowIfCancellationRequested();
        return new FoundAccess(
            [.. page.Found.Select(uid => Found(request.Target, uid))],
            page.Next is { } next ? marks.Seal(search, next) : null,
            asked.Value.Page != AskedPage.First);
    }

    private static FoundEntity Found(SearchTarget target, EntityUid uid) =>
        target == SearchTarget.Action ? new FoundEntity(null, AskedAction.NameOf(uid)) : new FoundEntity(uid.Type, uid.Id);
}
