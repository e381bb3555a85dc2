using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Sessions;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Sessions.Reads;

/// <summary>Live sessions of one person, with the place of each sign-in opened.</summary>
internal sealed class ListSessionsHandler(SqlSession sql, SessionOrigins origins, SessionsOptions options, TimeProvider time)
    : IQueryHandler<ListSessions, IReadOnlyList<SessionRow>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<SessionRow>>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = await sql.QueryAsync<SessionRead>(
            $"""
            SELECT id AS Id, device AS Device, sealed_origin AS SealedOrigin, acr AS Acr, authenticated_at AS AuthenticatedAt, begun_at AS BegunAt,
              last_used_at AS LastUsedAt, expires_at AS ExpiresAt
            FROM {sql.Table("sessions", "sessions")}
            WHERE user_id = @user AND ended_at IS NULL AND expires_at > @now AND last_used_at > @idleSince ORDER BY id DESC LIMIT @most
            """,
            new { user = request.User, now, idleSince = now - options.IdleTimeout, most = Most },
            cancellationToken);
        return rows.Select(row => ToRow(row, request.Current)).ToList();
    }

    private SessionRow ToRow(SessionRead row, SessionId? current)
    {
        var (address, userAgent) = origins.Open(row.Id, row.SealedOrigin);
        return new SessionRow(
            row.Id, row.Device, address, userAgent, row.Acr, row.AuthenticatedAt, row.BegunAt, row.LastUsedAt, row.ExpiresAt, row.Id == current);
    }

    private sealed record SessionRead
    {
        public SessionId Id { get; init; }

        public string Device { get; init; } = string.Empty;

        public byte[]? SealedOrigin { get; init; }

        public string Acr { get; init; } = string.Empty;

        public DateTimeOffset AuthenticatedAt { get; init; }

        public DateTimeOffset BegunAt { get; init; }

        public DateTimeOffset LastUsedAt { get; init; }

        public DateTimeOffset ExpiresAt { get; init; }
    }
}
