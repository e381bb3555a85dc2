using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>Links of an issuer by subject; the cursor is the last subject shown.</summary>
internal sealed class ListSubjectLinksHandler(SqlSession sql) : IQueryHandler<ListSubjectLinks, Page<SubjectLink>>
{
    public async Task<Result<Page<SubjectLink>>> Handle(ListSubjectLinks request, CancellationToken cancellationToken)
    {
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT l.issuer AS Issuer, l.subject AS Subject, l.user_id AS UserId, l.is_automatic AS IsAutomatic, l.created_at AS CreatedAt
            FROM {sql.Table("oauth", "subject_links")} l
            JOIN {sql.Table("oauth", "trusted_issuers")} t ON t.issuer = l.issuer
            WHERE t.name = @Name AND l.subject > @after ORDER BY l.subject LIMIT @limit
            """,
            new { request.Name, after = request.Page.Cursor ?? string.Empty, limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.Describe(), row => row.Subject);
    }

    private sealed class Row
    {
        public string Issuer { get; set; } = string.Empty;

        public string Subject { get; set; } = string.Empty;

        public UserId UserId { get; set; }

        public bool IsAutomatic { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public SubjectLink Describe() => new(Issuer, Subject, UserId, IsAutomatic, CreatedAt);
    }
}
