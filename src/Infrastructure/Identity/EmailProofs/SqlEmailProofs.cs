using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Infrastructure.Identity.EmailProofs;

/// <summary>Proofs in the database; whoever wins a race is decided by one conditional statement each.</summary>
internal sealed class SqlEmailProofs(SqlSession sql, ISecretSealer sealer) : IEmailProofs
{
    private string Proofs => sql.Table("identity", "email_proofs");

    private string Requests => sql.Table("identity", "proof_requests");

    private string Failures => sql.Table("identity", "code_failures");

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
        ReserveAsync("user_id = @user", new { user, purpose = purpose.ToString(), now, most = EmailProof.MaximumAttempts }, now, ct);

    public Task<ProofTrial?> ReserveAttemptAsync(EmailAddress address, DateTimeOffset now, CancellationToken ct) => ReserveAsync(
        "normalised_address = @address",
        new { address = address.Normalised, purpose = nameof(ProofPurpose.Verify), now, most = EmailProof.MaximumAttempts },
        now,
        ct);

    public async Task<bool> ConsumeAsync(EmailProofId proof, DateTimeOffset now, CancellationToken ct)
    {
        var addresses = await sql.QueryAsync<string>(
            $"UPDATE {Proofs} SET used_at = @now WHERE id = @proof AND used_at IS NULL RETURNING normalised_address", new { proof, now }, ct);
        if (addresses.Count == 0)
            return false;

        await sql.ExecuteAsync($"DELETE FROM {Failures} WHERE address_hash = @hash", new { hash = HashOf(addresses[0]) }, ct);
        return true;
    }

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
    private async Task<ProofTrial?> ReserveAsync(string whose, object parameters, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<TrialRow>(
            $"""
            UPDATE {Proofs} SET attempts = attempts + 1
            WHERE {whose} AND purpose = @purpose AND used_at IS NULL AND code_expires_at > @now AND attempts < @most
            RETURNING id AS Id, user_id AS UserId, address AS Address, normalised_address AS NormalisedAddress, sealed_salt AS SealedSalt, code_hash AS CodeHash
            """,
            parameters,
            ct);
        return rows.Count == 1 && await CountFailureAsync(rows[0].NormalisedAddress, now, ct) ? ToTrial(rows[0]) : null;
    }

    // Counted as wrong until it was right; a new code, or another account that wants the same address, starts no new count.
    private async Task<bool> CountFailureAsync(string address, DateTimeOffset now, CancellationToken ct)
    {
        var failures = Failures;
        return await sql.ExecuteAsync(
            $"""
            INSERT INTO {failures} (address_hash, today, ever, day_began_at) VALUES (@hash, 1, 1, @now)
            ON CONFLICT (address_hash) DO UPDATE SET
              today = CASE WHEN {failures}.day_began_at <= @dayAgo THEN 1 ELSE {failures}.today + 1 END,
              day_began_at = CASE WHEN {failures}.day_began_at <= @dayAgo THEN @now ELSE {failures}.day_began_at END,
              ever = {failures}.ever + 1
            WHERE {failures}.ever < @mostEver AND ({failures}.day_began_at <= @dayAgo OR {failures}.today < @mostPerDay)
            """,
            new { hash = HashOf(address), now, dayAgo = now.AddDays(-1), mostEver = EmailProof.MaximumFailuresEver, mostPerDay = EmailProof.MaximumFailuresPerDay },
            ct) == 1;
    }

    private ProofTrial ToTrial(TrialRow row) =>
        new(row.Id, row.UserId, row.Address, sealer.Open(row.SealedSalt, SealPurpose(row.Id)), row.CodeHash);

    private static byte[] HashOf(string address) => SHA256.HashData(Encoding.UTF8.GetBytes(address));

    private static string SealPurpose(EmailProofId proof) => $"identity.email_proofs:{proof}";

    private sealed record TrialRow
    {
        public EmailProofId Id { get; init; }

        public UserId UserId { get; init; }

        public string Address { get; init; } = string.Empty;

        public string NormalisedAddress { get; init; } = string.Empty;

        public byte[] SealedSalt { get; init; } = [];

        public byte[] CodeHash { get; init; } = [];
    }

    private sealed record ProvedRow
    {
        public UserId UserId { get; init; }

        public string Address { get; init; } = string.Empty;
    }
}
