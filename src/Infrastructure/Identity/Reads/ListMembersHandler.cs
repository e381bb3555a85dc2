using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Groups;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Identity.Reads;

/// <summary>Who is in a group, paged by the person's id.</summary>
internal sealed class ListMembersHandler(SqlSession sql) : IQueryHandler<ListMembers, Page<MemberRow>>
{
    public async Task<Result<Page<MemberRow>>> Handle(ListMembers request, CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        if (request.Page.Cursor is { } cursor && !Guid.TryParseExact(cursor, "N", out after))
            return KernelErrors.CursorMalformed;

        var rows = await sql.QueryAsync<MemberRead>(
            $"""
            SELECT u.id AS Id, u.email AS Email, u.name AS Name, m.added_at AS AddedAt
            FROM {sql.Table("identity", "group_members")} m JOIN {sql.Table("identity", "users")} u ON u.id = m.user_id
            WHERE m.group_id = @group AND m.user_id > @after ORDER BY m.user_id LIMIT @limit
            """,
            new { group = request.Group, after = new UserId(after), limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => new MemberRow(row.Id, row.Email, row.Name, row.AddedAt), row => row.Id.Value.ToString("N"));
    }

    private sealed record MemberRead
    {
        public UserId Id { get; init; }

        public string? Email { get; init; }

        public string? Name { get; init; }

        public DateTimeOffset AddedAt { get; init; }
    }
}
