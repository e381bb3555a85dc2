using System.Globalization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Outbox;

namespace AuthServer.Infrastructure.SharedKernel.Reads;

/// <summary>Lists parked deliveries in the order of their numbers.</summary>
internal sealed class ListParkedDeliveriesHandler(SqlSession sql) : IQueryHandler<ListParkedDeliveries, Page<ParkedDelivery>>
{
    public async Task<Result<Page<ParkedDelivery>>> Handle(ListParkedDeliveries request, CancellationToken cancellationToken)
    {
        var after = 0L;
        if (request.Page.Cursor is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return KernelErrors.CursorMalformed;

        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT position AS Position, event_id AS EventId, event_name AS EventName, subscriber AS Subscriber, last_error AS LastError, attempts AS Attempts, created_at AS CreatedAt
            FROM {sql.Table("kernel", "deliveries")} WHERE status = 'parked' AND position > @after ORDER BY position LIMIT @limit
            """,
            new { after, limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.ToDelivery(), row => row.Position.ToString(CultureInfo.InvariantCulture));
    }

    private sealed record Row
    {
        public long Position { get; init; }

        public Guid EventId { get; init; }

        public string EventName { get; init; } = string.Empty;

        public string Subscriber { get; init; } = string.Empty;

        public string? LastError { get; init; }

        public long Attempts { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public ParkedDelivery ToDelivery() => new(Position, EventId, EventName, Subscriber, LastError ?? string.Empty, Attempts, CreatedAt);
    }
}
