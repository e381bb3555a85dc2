using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.RefreshTokens;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.RefreshTokens;

/// <summary>Refresh tokens in the database, by plain SQL: they are written on every refresh.</summary>
internal sealed class StoredRefreshTokens(SqlSession sql) : IRefreshTokens
{
    private string Table => sql.Table("oauth", "refresh_tokens");

    public Task AddAsync(RefreshToken token, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"""
            INSERT INTO {Table} (hash, grant_id, client_id, issued_at, expires_at, family_ends_at, binding)
            VALUES (@Hash, @Grant, @Client, @IssuedAt, @ExpiresAt, @FamilyEndsAt, @binding)
            """,
            new { token.Hash, token.Grant, token.Client, token.IssuedAt, token.ExpiresAt, token.FamilyEndsAt, binding = token.Binding is null ? null : OAuthJson.ToText(token.Binding) },
            ct);

    public async Task<RefreshToken?> FindAsync(byte[] hash, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"""
            SELECT grant_id AS GrantId, client_id AS ClientId, issued_at AS IssuedAt, expires_at AS ExpiresAt, family_ends_at AS FamilyEndsAt,
                   used_at AS UsedAt, sealed_successor AS SealedSuccessor, binding AS Binding, last_used_at AS LastUsedAt
            FROM {Table} WHERE hash = @hash
            """,
            new { hash },
            ct);
        return row is null
            ? null
            : new RefreshToken(
                hash, row.GrantId, row.ClientId, row.IssuedAt, row.ExpiresAt, row.FamilyEndsAt, row.UsedAt, row.SealedSuccessor, row.Binding is null ? null : OAuthJson.FromText<TokenBinding>(row.Binding), row.LastUsedAt);
    }

    public async Task<bool> UseAsync(byte[] hash, byte[] sealedSuccessor, DateTimeOffset now, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"UPDATE {Table} SET used_at = @now, sealed_successor = @sealedSuccessor WHERE hash = @hash AND used_at IS NULL AND expires_at > @now",
            new { hash, sealedSuccessor, now },
            ct) == 1;

    public async Task<bool> StayAsync(RefreshToken token, DateTimeOffset now, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"UPDATE {Table} SET last_used_at = @LastUsedAt, expires_at = @ExpiresAt WHERE hash = @Hash AND used_at IS NULL AND expires_at > @now",
            new { token.Hash, token.LastUsedAt, token.ExpiresAt, now },
            ct) == 1;

    private sealed class Row
    {
        public GrantId GrantId { get; set; }

        public ClientId ClientId { get; set; }

        public DateTimeOffset IssuedAt { get; set; }

        public DateTimeOffset ExpiresAt { get; set; }

        public DateTimeOffset FamilyEndsAt { get; set; }

        public DateTimeOffset? UsedAt { get; set; }

        public byte[]? SealedSuccessor { get; set; }

        public string? Binding { get; set; }

        public DateTimeOffset? LastUsedAt { get; set; }
    }
}
