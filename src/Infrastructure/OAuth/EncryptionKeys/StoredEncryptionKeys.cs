using AuthServer.Domain.OAuth.EncryptionKeys;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.EncryptionKeys;

/// <summary>Encryption keys in the database, by plain SQL.</summary>
internal sealed class StoredEncryptionKeys(SqlSession sql) : IEncryptionKeys
{
    private string Table => sql.Table("oauth", "encryption_keys");

    public async Task<IReadOnlyList<EncryptionKey>> LiveAsync(DateTimeOffset now, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<EncryptionKeyRows.Row>(EncryptionKeyRows.Live(Table), new { now }, ct);
        return [.. rows.Select(row => row.ToKey())];
    }

    public async Task<bool> AddAsync(EncryptionKey key, CancellationToken ct)
    {
        var added = await sql.ExecuteAsync(
            $"""
            INSERT INTO {Table} (id, algorithm, generation, public_key, sealed_private_key, made_at, ends_at)
            VALUES (@Id, @Algorithm, @generation, @publicKey, @SealedPrivateKey, @MadeAt, NULL)
            ON CONFLICT (algorithm, generation) DO NOTHING
            """,
            new { key.Id, key.Algorithm, generation = (long)key.Generation, publicKey = EncryptionKeyRows.ToText(key.PublicKey), key.SealedPrivateKey, key.MadeAt },
            ct);
        return added == 1;
    }

    public Task EndAsync(EncryptionKeyId key, DateTimeOffset endsAt, CancellationToken ct) =>
        sql.ExecuteAsync($"UPDATE {Table} SET ends_at = @endsAt WHERE id = @key", new { key, endsAt }, ct);

    public Task EndBeforeAsync(string algorithm, int generation, DateTimeOffset endsAt, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"UPDATE {Table} SET ends_at = @endsAt WHERE algorithm = @algorithm AND generation < @generation AND ends_at IS NULL",
            new { algorithm, generation = (long)generation, endsAt },
            ct);
}
