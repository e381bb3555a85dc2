using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>Signing keys in the database.</summary>
internal sealed class StoredSigningKeys(AuthServerDb db) : ISigningKeys
{
    // The name of the index on PostgreSQL, the column on SQLite.
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["signing_keys_one_"] = SigningKeyErrors.AlreadyThere,
        ["signing_keys.algorithm"] = SigningKeyErrors.AlreadyThere,
    };

    public async Task<IReadOnlyList<SigningKey>> LiveAsync(CancellationToken ct) =>
        await db.Set<SigningKey>().Where(key => key.State != SigningKeyState.Retired).OrderByDescending(key => key.AnnouncedAt).ToListAsync(ct);

    public Task<SigningKey?> FindAsync(string keyId, CancellationToken ct) => db.Set<SigningKey>().SingleOrDefaultAsync(key => key.KeyId == keyId, ct);

    public Task<Result<Done>> AddAsync(SigningKey key, CancellationToken ct) => db.InsertAsync(key, Refusals, ct);

    public Task FlushAsync(CancellationToken ct) => db.SaveChangesAsync(ct);
}
