using AuthServer.Domain.OAuth.AuthorizationCodes;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.AuthorizationCodes;

/// <summary>Codes in the database.</summary>
internal sealed class StoredAuthorizationCodes(AuthServerDb db, SqlSession sql) : IAuthorizationCodes
{
    public void Add(AuthorizationCode code) => db.Add(code);

    public async Task<RedeemedCode?> RedeemAsync(CodePresentation presented, CancellationToken ct)
    {
        // INVARIANT: every binding stands in the condition. PostgreSQL checks it again after waiting for the row's lock; SQLite has one writer.
        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"""
            UPDATE {sql.Table("oauth", "authorization_codes")} SET redeemed_at = @now
            WHERE hash = @hash AND client_id = @client AND (redirect_uri = @redirectUri OR (redirect_uri = '' AND @isImplied)) AND code_challenge = @challenge
              AND (dpop_key IS NULL OR dpop_key = @dpopKey) AND redeemed_at IS NULL AND expires_at > @now
            RETURNING grant_id AS GrantId, nonce AS Nonce
            """,
            new { now = presented.At, hash = presented.Hash, client = presented.Client, redirectUri = presented.RedirectUri, isImplied = presented.IsRedirectUriImplied, challenge = presented.Challenge.Value, dpopKey = presented.DpopKey },
            ct);
        return row is null ? null : new RedeemedCode(row.GrantId, row.Nonce);
    }

    public Task<AuthorizationCode?> FindAsync(byte[] hash, CancellationToken ct) =>
        db.Set<AuthorizationCode>().AsNoTracking().SingleOrDefaultAsync(code => code.Hash == hash, ct);

    private sealed class Row
    {
        public GrantId GrantId { get; set; }

        public string? Nonce { get; set; }
    }
}
