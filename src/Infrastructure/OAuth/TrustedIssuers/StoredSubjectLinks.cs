using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.TrustedIssuers;

/// <summary>Links in the database; the primary key decides who is first.</summary>
internal sealed class StoredSubjectLinks(SqlSession sql) : ISubjectLinks
{
    private string Table => sql.Table("oauth", "subject_links");

    public async Task<UserId?> FindAsync(string issuer, string subject, CancellationToken ct) =>
        (await sql.QuerySingleOrDefaultAsync<Row>($"SELECT user_id AS UserId FROM {Table} WHERE issuer = @issuer AND subject = @subject", new { issuer, subject }, ct))?.UserId;

    public async Task<IReadOnlyList<UserId>> LinkedAsync(string issuer, CancellationToken ct) =>
        [.. (await sql.QueryAsync<Row>($"SELECT DISTINCT user_id AS UserId FROM {Table} WHERE issuer = @issuer", new { issuer }, ct)).Select(row => row.UserId)];

    public Task SetAsync(SubjectLink link, CancellationToken ct) => sql.ExecuteAsync(
        $"""
        INSERT INTO {Table} (issuer, subject, user_id, is_automatic, created_at) VALUES (@Issuer, @Subject, @User, @IsAutomatic, @CreatedAt)
        ON CONFLICT (issuer, subject) DO UPDATE SET user_id = excluded.user_id, is_automatic = excluded.is_automatic, created_at = excluded.created_at
        """,
        new { link.Issuer, link.Subject, link.User, link.IsAutomatic, link.CreatedAt },
        ct);

    public async Task<bool> TryAddAsync(SubjectLink link, CancellationToken ct) => await sql.ExecuteAsync(
        $"INSERT INTO {Table} (issuer, subject, user_id, is_automatic, created_at) VALUES (@Issuer, @Subject, @User, @IsAutomatic, @CreatedAt) ON CONFLICT (issuer, subject) DO NOTHING",
        new { link.Issuer, link.Subject, link.User, link.IsAutomatic, link.CreatedAt },
        ct) > 0;

    public async Task<UserId?> RemoveAsync(string issuer, string subject, CancellationToken ct) =>
        (await sql.QuerySingleOrDefaultAsync<Row>($"DELETE FROM {Table} WHERE issuer = @issuer AND subject = @subject RETURNING user_id AS UserId", new { issuer, subject }, ct))?.UserId;

    public Task ForgetIssuerAsync(string issuer, CancellationToken ct) => sql.ExecuteAsync($"DELETE FROM {Table} WHERE issuer = @issuer", new { issuer }, ct);

    public Task ForgetUserAsync(UserId user, CancellationToken ct) => sql.ExecuteAsync($"DELETE FROM {Table} WHERE user_id = @user", new { user }, ct);

    private sealed class Row
    {
        public UserId UserId { get; set; }
    }
}
