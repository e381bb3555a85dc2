using AuthServer.Domain.FeatureFlags.Overrides;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.FeatureFlags.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.FeatureFlags.Overrides;

/// <summary>Overrides over EF Core.</summary>
internal sealed class FlagOverrides(AuthServerDb db) : IFlagOverrides
{
    // PostgreSQL names the constraint, SQLite the column.
    private static readonly Dictionary<string, Error> Taken = new(StringComparer.Ordinal)
    {
        ["pk_overrides"] = KernelErrors.Contended,
        ["features_overrides.name"] = KernelErrors.Contended,
    };

    public Task<FlagOverride?> FindAsync(string name, CancellationToken ct) =>
        db.Set<FlagOverride>().FirstOrDefaultAsync(flag => flag.Name == name, ct);

    public Task<Result<Done>> AddAsync(FlagOverride added, CancellationToken ct) => db.InsertAsync(added, Taken, ct);

    public void Remove(FlagOverride removed) => db.Remove(removed);

    public async Task<IReadOnlyList<FlagOverride>> AllAsync(CancellationToken ct) =>
        await db.Set<FlagOverride>().AsNoTracking().OrderBy(flag => flag.Name).ToListAsync(ct);
}
