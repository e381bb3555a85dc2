using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.AccessTokens;

/// <summary>Opaque access tokens, and JWTs that were given back.</summary>
internal sealed class StoredAccessTokens(SqlSession sql) : IAccessTokens
{
    private string Table => sql.Table("oauth", "access_tokens");

    public Task AddAsync(Secret value, AccessToken token, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"""
            INSERT INTO {Table} (hash, id, client_id, user_id, on_behalf_of, grant_id, session_id, sign_in, scopes, audiences, binding, extra_claims, issued_at, expires_at)
            VALUES (@hash, @Id, @Client, @User, @OnBehalfOf, @Grant, @Session, @signIn, @scopes, @audiences, @binding, @extra, @IssuedAt, @ExpiresAt)
            """,
            new
            {
                hash = value.Sha256(),
                token.Id,
                token.Client,
                token.User,
                token.OnBehalfOf,
                token.Grant,
                token.Session,
                signIn = token.SignIn is null ? null : OAuthJson.ToText(token.SignIn),
                scopes = token.Scopes.ToString(),
                audiences = OAuthJson.ToText(token.Audiences),
                binding = token.Binding.IsBound ? OAuthJson.ToText(token.Binding) : null,
                extra = token.Extra.AreNone ? null : OAuthJson.ToText(token.Extra.Values),
                token.IssuedAt,
                token.ExpiresAt,
            },
            ct);

    public async Task<Guid?> RevokeAsync(byte[] hash, ClientId client, DateTimeOffset now, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"UPDATE {Table} SET revoked_at = @now WHERE hash = @hash AND client_id = @client AND revoked_at IS NULL RETURNING id AS Id",
            new { hash, client, now },
            ct);
        return row?.Id;
    }

    public Task ForgetClientAsync(ClientId client, CancellationToken ct) =>
        sql.ExecuteAsync($"DELETE FROM {Table} WHERE client_id = @client", new { client }, ct);

    public Task RevokeSelfContainedAsync(Guid tokenId, DateTimeOffset expiresAt, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"INSERT INTO {sql.Table("oauth", "revoked_tokens")} (id, expires_at) VALUES (@tokenId, @expiresAt) ON CONFLICT (id) DO NOTHING",
            new { tokenId, expiresAt },
            ct);

    private sealed class Row
    {
        public Guid Id { get; set; }
    }
}
