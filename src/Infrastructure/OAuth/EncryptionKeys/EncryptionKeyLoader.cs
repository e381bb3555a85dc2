using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.EncryptionKeys;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;

namespace AuthServer.Infrastructure.OAuth.EncryptionKeys;

/// <summary>Reads the keys that decrypt now: at start, and whenever it is told that they changed.</summary>
internal sealed class EncryptionKeyLoader(Connections connections, ISecretSealer sealer, RingDecryption decryption, TimeProvider time) : IRegionListener, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public string Region => EncryptionKeysRegion.Name;

    public Task ChangedAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Loads them anew.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        // One after the other: a slow older read must not replace what a newer one brought.
        await _oneAtATime.WaitAsync(ct);
        try
        {
            var rows = await ReadAsync(ct);
            decryption.Use([.. rows.Select(row => (row.ToKey(), sealer.Open(row.SealedPrivateKey, EncryptionKeyPurpose.Of(row.Id))))]);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<IEnumerable<EncryptionKeyRows.Row>> ReadAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        return await connection.QueryAsync<EncryptionKeyRows.Row>(new CommandDefinition(
            EncryptionKeyRows.Live(connections.Table("oauth", "encryption_keys")), new { now = time.GetUtcNow() }, cancellationToken: ct));
    }
}
