using System.Text.Json;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Decisions, the latest first; ids grow with time, so the cursor is the last id shown.</summary>
internal sealed class ListDecisionsHandler(SqlSession sql) : IQueryHandler<ListDecisions, Page<TakenDecision>>
{
    public async Task<Result<Page<TakenDecision>>> Handle(ListDecisions request, CancellationToken cancellationToken)
    {
        var before = Guid.Empty;
        if (request.Page.Cursor is { } cursor && !Guid.TryParseExact(cursor, "N", out before))
            return KernelErrors.CursorMalformed;

        var filter = request.Filter;
        string?[] texts = [filter.SubjectType, filter.SubjectId, filter.Action, filter.ResourceType, filter.ResourceId, filter.Policy];

        // No decision holds it, and PostgreSQL no text.
        if (texts.Any(text => text?.Contains('\0', StringComparison.Ordinal) == true))
            return new Page<TakenDecision>([], null);

        string?[] conditions =
        [
            request.Page.Cursor is null ? null : "id < @before",
            filter.SubjectType is null ? null : "subject_type = @subjectType",
            filter.SubjectId is null ? null : "subject_id = @subjectId",
            filter.Action is null ? null : "action = @action",
            filter.ResourceType is null ? null : "resource_type = @resourceType",
            filter.ResourceId is null ? null : "resource_id = @resourceId",
            filter.IsAllowed is null ? null : "is_allowed = @isAllowed",
            filter.Policy is null ? null : @"reasons LIKE @policy ESCAPE '\'",
            filter.From is null ? null : "decided_at >= @from",
            filter.To is null ? null : "decided_at < @to",
        ];
        var where = string.Join(" AND ", conditions.OfType<string>().DefaultIfEmpty("1 = 1"));
        var rows = await sql.QueryAsync<DecisionRead>(
            $"SELECT {DecisionRead.Columns} FROM {sql.Table("authz", "decisions")} WHERE {where} ORDER BY id DESC LIMIT @limit",
            new
            {
                before,
                subjectType = filter.SubjectType,
                subjectId = filter.SubjectId,
                action = filter.Action,
                resourceType = filter.ResourceType,
                resourceId = filter.ResourceId,
                isAllowed = filter.IsAllowed ?? false,
                policy = Containing(filter.Policy),
                from = filter.From ?? default,
                to = filter.To ?? default,
                limit = request.Page.Size + 1,
            },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.ToDecision(), row => row.Id.ToString("N"));
    }

    // The list of reasons is JSON: an id stands there as a text of its own, in its quotation marks.
    private static string Containing(string? policy) => policy is null
        ? string.Empty
        : "%" + JsonSerializer.Serialize(policy).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";
}
