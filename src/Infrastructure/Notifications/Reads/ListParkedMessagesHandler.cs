using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Notifications.Messages;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Notifications.Reads;

/// <summary>Lists parked messages by id, which is by age.</summary>
internal sealed class ListParkedMessagesHandler(SqlSession sql) : IQueryHandler<ListParkedMessages, Page<ParkedMessage>>
{
    public async Task<Result<Page<ParkedMessage>>> Handle(ListParkedMessages request, CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        if (request.Page.Cursor is { } cursor && !Guid.TryParseExact(cursor, "D", out after))
            return KernelErrors.CursorMalformed;

        var rows = await sql.QueryAsync<ParkedColumns>(
            $"SELECT {ParkedColumns.List} FROM {sql.Table("notifications", "outbound")} WHERE status = 'parked' AND id > @after ORDER BY id LIMIT @limit",
            new { after, limit = request.Page.Size + 1 },
            cancellationToken);
        var shown = rows.Take(request.Page.Size).Select(row => row.ToMessage()).ToList();
        return new Page<ParkedMessage>(shown, rows.Count > shown.Count ? shown[^1].Id.ToString("D") : null);
    }
}
