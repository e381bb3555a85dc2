using System.Text.Json;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.SigningKeys;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>Reads the keys that count into the signer's ring: at start, and whenever it is told that they changed.</summary>
internal sealed class SigningKeyLoader(Connections connections, ISecretSealer sealer, RingTokenSigner signer) : IRegionListener, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public string Region => SigningKeysRegion.Name;

    public Task ChangedAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Loads the ring anew.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        // One after the other: a slow older read must not replace the ring of a newer one.
        await _oneAtATime.WaitAsync(ct);
        try
        {
            var rows = await ReadAsync(ct);
            signer.Use(new SigningKeyRing([.. rows.Select(row => (Import(row), row.State == nameof(SigningKeyState.Active)))]));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<List<Row>> ReadAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        return (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT id AS Id, algorithm AS Algorithm, state AS State, key_id AS KeyId, public_key AS PublicKey, sealed_private_key AS SealedPrivateKey
            FROM {connections.Table("oauth", "signing_keys")}
            WHERE state <> @retired
            ORDER BY announced_at DESC, key_id
            """,
            new { retired = nameof(SigningKeyState.Retired) },
            cancellationToken: ct))).AsList();
    }

    private IRingKey Import(Row row)
    {
        var algorithm = Enum.Parse<SigningAlgorithm>(row.Algorithm);
        var key = JsonSerializer.Deserialize<PublicKey>(row.PublicKey, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("A signing key has no public part.");
        var jwk = new PublicJwk(key.Kty, "sig", row.Algorithm, row.KeyId, key.Crv, key.X, key.Y, key.N, key.E);
        var privateKey = row.SealedPrivateKey is { } bytes ? sealer.Open(bytes, SigningKeyPurpose.Of(row.Id)) : null;
        return algorithm.Curve() is not null
            ? new EcdsaRingKey(jwk, algorithm, () => PlatformKeys.Ecdsa(key, privateKey))
            : new RsaRingKey(jwk, algorithm, PlatformKeys.ModulusLength(key), () => PlatformKeys.Rsa(key, privateKey));
    }

    private sealed record Row(SigningKeyId Id, string Algorithm, string State, string KeyId, string PublicKey, byte[]? SealedPrivateKey);
}
