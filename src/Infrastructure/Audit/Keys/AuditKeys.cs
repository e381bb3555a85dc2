using System.Data.Common;
using System.Security.Cryptography;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;

namespace AuthServer.Infrastructure.Audit.Keys;

/// <summary>One of the log's own keys, opened.</summary>
internal sealed record AuditKey(Guid Id, byte[] Material);

/// <summary>The keys behind checksums and checkpoints: made once, kept sealed in the database, opened once per process.</summary>
internal sealed class AuditKeys(Connections connections, ISecretSealer sealer, IIds ids, IRandomness randomness, TimeProvider time)
{
    private const string Mac = "mac";
    private const string CheckpointSignature = "checkpoint";
    private const int MacKeyLength = 32;

    private volatile AuditKey? _mac;
    private volatile AuditKey? _checkpoint;

    private string Table => connections.Table("audit", "keys");

    /// <summary>The key that signs rows now; made inside the transaction when there is none.</summary>
    public async ValueTask<AuditKey> MacAsync(DbTransaction transaction, CancellationToken ct)
    {
        if (_mac is { } known)
            return known;

        _mac = await FindAsync(Mac, transaction, ct);
        return _mac ?? await CreateAsync(Mac, randomness.Bytes(MacKeyLength), transaction, ct);
    }

    /// <summary>The key that signs checkpoints now; made inside the transaction when there is none.</summary>
    public async ValueTask<AuditKey> CheckpointAsync(DbTransaction transaction, CancellationToken ct)
    {
        if (_checkpoint is { } known)
            return known;

        _checkpoint = await FindAsync(CheckpointSignature, transaction, ct);
        return _checkpoint ?? await CreateAsync(CheckpointSignature, NewSigningKey(), transaction, ct);
    }

    /// <summary>All keys that ever were, for verification.</summary>
    public async Task<VerificationKeys> AllAsync(DbTransaction transaction, CancellationToken ct)
    {
        var rows = await QueryAsync($"SELECT id AS Id, purpose AS Purpose, sealed_key AS SealedKey FROM {Table}", null, transaction, ct);
        return new VerificationKeys(
            rows.Where(row => row.Purpose == Mac).ToDictionary(row => row.Id, row => Open(row).Material),
            rows.Where(row => row.Purpose == CheckpointSignature).ToDictionary(row => row.Id, row => Open(row).Material));
    }

    // INVARIANT: what is found here was committed by another transaction, so it may be remembered. What this one makes may yet be undone.
    private async Task<AuditKey?> FindAsync(string purpose, DbTransaction transaction, CancellationToken ct)
    {
        var rows = await QueryAsync(
            $"SELECT id AS Id, purpose AS Purpose, sealed_key AS SealedKey FROM {Table} WHERE purpose = @purpose ORDER BY generation DESC LIMIT 1",
            new { purpose },
            transaction,
            ct);
        return rows.Count == 0 ? null : Open(rows[0]);
    }

    private async Task<AuditKey> CreateAsync(string purpose, byte[] material, DbTransaction transaction, CancellationToken ct)
    {
        var id = ids.Next();
        var made = await Connection(transaction).ExecuteAsync(new CommandDefinition(
            $"""
            INSERT INTO {Table} (id, purpose, generation, sealed_key, created_at) VALUES (@id, @purpose, 1, @sealedKey, @now)
            ON CONFLICT (purpose, generation) DO NOTHING
            """,
            new { id, purpose, sealedKey = sealer.Seal(material, PurposeOf(id)), now = time.GetUtcNow() },
            transaction,
            cancellationToken: ct));
        if (made == 1)
            return new AuditKey(id, material);

        // Another instance was first: the statement waited for its commit, so its key is there now.
        return await FindAsync(purpose, transaction, ct) ?? throw new InvalidOperationException("The audit key is neither there nor can it be made.");
    }

    private static async Task<List<KeyRow>> QueryAsync(string sql, object? parameters, DbTransaction transaction, CancellationToken ct) =>
        (await Connection(transaction).QueryAsync<KeyRow>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct))).AsList();

    private AuditKey Open(KeyRow row) => new(row.Id, sealer.Open(row.SealedKey, PurposeOf(row.Id)));

    private static byte[] NewSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    private static string PurposeOf(Guid id) => "audit.keys:" + id.ToString("D");

    private static DbConnection Connection(DbTransaction transaction) =>
        transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");

    internal sealed class KeyRow
    {
        public Guid Id { get; init; }

        public string Purpose { get; init; } = string.Empty;

        public byte[] SealedKey { get; init; } = [];
    }
}
