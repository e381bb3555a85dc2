using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Identity.EmailProofs;

/// <summary>Proofs in the database; whoever wins a race is decided by one conditional statement each.</summary>
internal sealed class SqlEmailProofs(SqlSession sql, ISecretSealer sealer) : IEmailProofs
{
    private string Proofs => sql.Table("identity", "email_proofs");

    private string Requests => sql.Table("identity", "proof_requests");

    public Task IssueAsync(EmailProof proof, CancellationToken ct) => sql.ExecuteAsync(
        $"""
        INSERT INTO {Proofs} (id, user_id, purpose, address, normalised_address, sealed_salt, code_hash, link_hash, attempts, issued_at, code_expires_at, link_expires_at, used_at)
        VALUES (@Id, @User, @Purpose, @Address, @NormalisedAddress, @SealedSalt, @CodeHash, @LinkHash, 0, @IssuedAt, @CodeExpiresAt, @LinkExpiresAt, NULL)
        ON CONFLICT (user_id, purpose) DO UPDATE SET
          id = excluded.id, address = excluded.address, normalised_address = excluded.normalised_address, sealed_salt = excluded.sealed_salt,
          code_hash = excluded.code_hash, link_hash = excluded.link_hash, attempts = 0, issued_at = excluded.issued_at,
          code_expires_at = excluded.code_expires_at, link_expires_at = excluded.link_expires_at, used_at = NULL
        """,
        new
        {
            proof.Id,
            proof.User,
            Purpose = proof.Purpose.ToString(),
            proof.Address,
            proof.NormalisedAddress,
            SealedSalt = sealer.Seal(proof.Salt, SealPurpose(proof.Id)),
            proof.CodeHash,
            proof.LinkHash,
            proof.IssuedAt,
            proof.CodeExpiresAt,
            proof.LinkExpiresAt,
        },
        ct);

    public Task<ProofTrial?> ReserveAttemptAsync(UserId user, ProofPurpose purpose, DateTimeOffset now, CancellationToken ct) =>
        ReserveAsync("user_id = @user", new { user, purpose = purpose.ToString(), now, most = EmailProof.MaximumAttempts }, ct);

    public Task<ProofTrial?> ReserveAttemptAsync(EmailAddress address, DateTimeOffset now, CancellationToken ct) => ReserveAsync(
        "normalised_address = @address",
        new { address = address.Normalised, purpose = nameof(ProofPurpose.Verify), now, most = EmailProof.MaximumAttempts },
        ct);

    public async Task<bool> ConsumeAsync(EmailProofId proof, DateTimeOffset now, CancellationToken ct) =>
        await sql.ExecuteAsync($"UPDATE {Proofs} SET used_at = @now WHERE id = @proof AND used_at IS NULL", new { proof, now }, ct) == 1;

    public async Task<ProvedAddress?> ConsumeLinkAsync(Secret link, ProofPurpose purpose, UserId? owner, DateTimeOffset now, CancellationToken ct)
    {
        var ofOwner = owner is null ? string.Empty : "AND user_id = @owner";
        var rows = await sql.QueryAsync<ProvedRow>(
            $"""
            UPDATE {Proofs} SET used_at = @now
            WHERE link_hash = @hash AND purpose = @purpose AND used_at IS NULL AND link_expires_at > @now {ofOwner}
            RETURNING user_id AS UserId, address AS Address
            """,
            new { hash = link.Sha256(), purpose = purpose.ToString(), now, owner = owner ?? default },
            ct);
        return rows.Count == 0 ? null : new ProvedAddress(rows[0].UserId, rows[0].Address);
    }

    public Task ForgetAsync(UserId user, CancellationToken ct) =>
        sql.ExecuteAsync($"DELETE FROM {Proofs} WHERE user_id = @user", new { user }, ct);

    public Task AskAsync(Guid request, EmailAddress address, DateTimeOffset now, CancellationToken ct) => sql.ExecuteAsync(
        $"INSERT INTO {Requests} (id, address, asked_at) VALUES (@request, @address, @now)", new { request, address = address.Value, now }, ct);

    public async Task<EmailAddress?> TakeUpAsync(Guid request, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<string>($"DELETE FROM {Requests} WHERE id = @request RETURNING address", new { request }, ct);
        return rows.Count == 1 && EmailAddress.TryCreate(rows[0]) is { IsSuccess: true } address ? address.Value : null;
    }

    // Reserve before verify: the attempt is counted by the statement that hands the hash out, so parallel guesses cannot share one.
    private async Task<ProofTrial?> ReserveAsync(string whose, object parameters, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<TrialRow>(
            $"""
            UPDATE {Proofs} SET attempts = attempts + 1
            WHERE {whose} AND purpose = @purpose AND used_at IS NULL AND code_expires_at > @now AND attempts < @most
            RETURNING id AS Id, user_id AS UserId, address AS Address, sealed_salt AS SealedSalt, code_hash AS CodeHash
            """,
            parameters,
            ct);
        return rows.Count == 0 ? null : ToTrial(rows[0]);
    }

    private ProofTrial ToTrial(TrialRow row) =>
        new(row.Id, row.UserId, row.Address, sealer.Open(row.SealedSalt, SealPurpose(row.Id)), row.CodeHash);

    private static string SealPurpose(EmailProofId proof) => $"identity.email_proofs:{proof}";

    private sealed record TrialRow
    {
        public EmailProofId Id { get; init; }

        public UserId UserId { get; init; }

        public string Address { get; init; } = string.Empty;

        public byte[] SealedSalt { get; init; } = [];

        public byte[] CodeHash { get; init; } = [];
    }

    private sealed record ProvedRow
    {
        public UserId UserId { get; init; }

        public string Address { get; init; } = string.Empty;
    }
}
