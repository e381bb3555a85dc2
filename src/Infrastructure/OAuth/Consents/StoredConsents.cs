using AuthServer.Domain.OAuth.Consents;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Consents;

/// <summary>Consents in the database.</summary>
internal sealed class StoredConsents(AuthServerDb db, SqlSession sql) : IConsents
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["consents_pkey"] = KernelErrors.Contended,
        ["oauth_consents.user_id"] = KernelErrors.Contended,
    };

    private string Table => sql.Table("oauth", "consents");

    public Task<Consent?> FindAsync(UserId user, ClientId client, CancellationToken ct) =>
        db.Set<Consent>().SingleOrDefaultAsync(consent => consent.User == user && consent.Client == client, ct);

    // SQLite has one writer, and a unit of work is it from its beginning.
    public async Task<Consent?> HoldAsync(UserId user, ClientId client, CancellationToken ct)
    {
        if (sql.Dialect == Dialect.Postgres)
            await sql.ExecuteAsync($"SELECT 1 FROM {Table} WHERE user_id = @user AND client_id = @client FOR UPDATE", new { user, client }, ct);

        return await FindAsync(user, client, ct);
    }

    public Task<Result<Done>> AddAsync(Consent consent, CancellationToken ct) => db.InsertAsync(consent, Refusals, ct);

    public Task ForgetClientAsync(ClientId client, CancellationToken ct) =>
        sql.ExecuteAsync($"DELETE FROM {Table} WHERE client_id = @client", new { client }, ct);

    public Task ForgetUserAsync(UserId user, CancellationToken ct) =>
        sql.ExecuteAsync($"DELETE FROM {Table} WHERE user_id = @user", new { user }, ct);
}
