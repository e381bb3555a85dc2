using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Logout;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>Lists logout deliveries by id, which is by age.</summary>
internal sealed class ListLogoutDeliveriesHandler(SqlSession sql) : IQueryHandler<ListLogoutDeliveries, Page<LogoutDelivery>>
{
    public async Task<Result<Page<LogoutDelivery>>> Handle(ListLogoutDeliveries request, CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        if (request.Page.Cursor is { } cursor && !Guid.TryParseExact(cursor, "D", out after))
            return KernelErrors.CursorMalformed;

        var filter = request.Filter;
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT id AS Id, session_id AS SessionId, user_id AS UserId, client_id AS ClientId, reason AS Reason, status AS Status, attempts AS Attempts,
                   last_error AS LastError, created_at AS CreatedAt, next_attempt_at AS NextAttemptAt, finished_at AS FinishedAt
            FROM {sql.Table("oauth", "logout_deliveries")} WHERE id > @after {Conditions(filter)} ORDER BY id LIMIT @limit
            """,
            new
            {
                after,
                limit = request.Page.Size + 1,
                status = filter.Status ?? string.Empty,
                client = filter.Client ?? string.Empty,
                user = filter.User ?? default,
                session = filter.Session ?? default,
            },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.ToDelivery(), row => row.Id.ToString("D"));
    }

    private static string Conditions(LogoutDeliveryFilter filter) => string.Join(
        ' ',
        filter.Status is null ? string.Empty : "AND status = @status",
        filter.Client is null ? string.Empty : "AND client_id = @client",
        filter.User is null ? string.Empty : "AND user_id = @user",
        filter.Session is null ? string.Empty : "AND session_id = @session");

    private sealed class Row
    {
        public Guid Id { get; init; }

        public SessionId SessionId { get; init; }

        public UserId UserId { get; init; }

        public ClientId ClientId { get; init; }

        public string Reason { get; init; } = string.Empty;

        public string Status { get; init; } = string.Empty;

        public int Attempts { get; init; }

        public string? LastError { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset NextAttemptAt { get; init; }

        public DateTimeOffset? FinishedAt { get; init; }

        public LogoutDelivery ToDelivery() =>
            new(Id, SessionId, UserId, ClientId, Reason, Status, Attempts, LastError, CreatedAt, Status == "pending" ? NextAttemptAt : null, FinishedAt);
    }
}
