using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Searches, the latest first; ids grow with time, so the cursor is the last id shown.</summary>
internal sealed class ListSearchesHandler(SqlSession sql) : IQueryHandler<ListSearches, Page<TakenSearch>>
{
    public async Task<Result<Page<TakenSearch>>> Handle(ListSearches request, CancellationToken cancellationToken)
    {
        var before = Guid.Empty;
        if (request.Page.Cursor is { } cursor && !Guid.TryParseExact(cursor, "N", out before))
            return KernelErrors.CursorMalformed;

        var filter = request.Filter;
        string?[] texts = [filter.AskedByClient, filter.SubjectId, filter.Action, filter.ResourceId];

        // No search holds it, and PostgreSQL no text.
        if (texts.Any(text => text?.Contains('\0', StringComparison.Ordinal) == true))
            return new Page<TakenSearch>([], null);

        string?[] conditions =
        [
            request.Page.Cursor is null ? null : "id < @before",
            filter.Target is null ? null : "target = @target",
            filter.AskedByClient is null ? null : "asked_by_client = @client",
            filter.SubjectId is null ? null : "subject_id = @subjectId",
            filter.Action is null ? null : "action = @action",
            filter.ResourceId is null ? null : "resource_id = @resourceId",
            filter.From is null ? null : "searched_at >= @from",
            filter.To is null ? null : "searched_at < @to",
        ];
        var where = string.Join(" AND ", conditions.OfType<string>().DefaultIfEmpty("1 = 1"));
        var rows = await sql.QueryAsync<SearchRead>(
            $"SELECT {SearchRead.Columns} FROM {sql.Table("authz", "searches")} WHERE {where} ORDER BY id DESC LIMIT @limit",
            new
            {
                before,
                target = filter.Target?.ToString(),
                client = filter.AskedByClient,
                subjectId = filter.SubjectId,
                action = filter.Action,
                resourceId = filter.ResourceId,
                from = filter.From ?? default,
                to = filter.To ?? default,
                limit = request.Page.Size + 1,
            },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.ToSearch(), row => row.Id.ToString("N"));
    }
}
