using AuthServer.Domain.Identity.Invitations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Ports;

namespace AuthServer.Infrastructure.Identity.Invitations;

/// <summary>Invitations in the database.</summary>
internal sealed class SqlInvitationBook(AuthServerDb db, SqlSession sql) : IInvitationBook
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal) { ["normalised_email"] = KernelErrors.Contended };

    private string Invitations => sql.Table("identity", "invitations");

    public async Task<Result<Done>> AddAsync(Invitation invitation, DateTimeOffset now, CancellationToken ct)
    {
        await sql.ExecuteAsync(
            $"UPDATE {Invitations} SET closed_at = @now WHERE normalised_email = @email AND closed_at IS NULL",
            new { now, email = invitation.NormalisedEmail },
            ct);
        return await db.InsertAsync(invitation, Refusals, ct);
    }

    public async Task<OpenInvitation?> FindOpenAsync(Secret token, DateTimeOffset now, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<OpenRow>(
            $"SELECT id AS Id, email AS Email FROM {Invitations} WHERE token_hash = @hash AND closed_at IS NULL AND expires_at > @now",
            new { hash = token.Sha256(), now },
            ct);
        return row is null ? null : new OpenInvitation(row.Id, row.Email);
    }

    public async Task<bool> CloseAsync(InvitationId invitation, DateTimeOffset now, CancellationToken ct) => await sql.ExecuteAsync(
        $"UPDATE {Invitations} SET closed_at = @now WHERE id = @invitation AND closed_at IS NULL AND expires_at > @now", new { invitation, now }, ct) == 1;

    public Task ForgetAddressAsync(InvitationId invitation, CancellationToken ct) =>
        sql.ExecuteAsync($"UPDATE {Invitations} SET email = '', normalised_email = '' WHERE id = @invitation AND closed_at IS NOT NULL", new { invitation }, ct);

    public Task EraseAsync(string normalisedAddress, CancellationToken ct) =>
        sql.ExecuteAsync($"DELETE FROM {Invitations} WHERE normalised_email = @normalisedAddress", new { normalisedAddress }, ct);

    public Task ReopenAsync(InvitationId invitation, CancellationToken ct) =>
        sql.ExecuteAsync($"UPDATE {Invitations} SET closed_at = NULL WHERE id = @invitation", new { invitation }, ct);

    private sealed record OpenRow
    {
        public InvitationId Id { get; init; }

        public string Email { get; init; } = string.Empty;
    }
}
