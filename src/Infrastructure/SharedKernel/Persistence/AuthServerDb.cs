using System.Globalization;
using AuthServer.Domain.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>The one database context. Modules reach their own aggregates with <c>Set&lt;T&gt;()</c>.</summary>
internal sealed class AuthServerDb(DbContextOptions<AuthServerDb> options) : DbContext(options)
{
    public Dialect Dialect => Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true ? Dialect.Sqlite : Dialect.Postgres;

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        StampVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => ColumnConventions.Apply(configurationBuilder, Dialect);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in ModelParts.All)
            part.Map(modelBuilder);

        NamingConvention.Apply(modelBuilder, Dialect);
    }

    /// <summary>Gives aggregates that told something a new version, also when only child rows changed. Call before their events are taken.</summary>
    public void StampAggregatesWithFacts()
    {
        foreach (var entry in ChangeTracker.Entries<AggregateRoot>())
        {
            if (entry is { State: EntityState.Unchanged, Entity.PendingEvents.Count: > 0 } && entry.Metadata.FindProperty(Versioning.Property) is not null)
                Stamp(entry);
        }
    }

    // INVARIANT: every change of an aggregate changes its version.
    private void StampVersions()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.Metadata.FindProperty(Versioning.Property) is null)
                continue;

            if (entry.State == EntityState.Added)
                entry.Property(Versioning.Property).CurrentValue = 1L;
            else if (entry.State == EntityState.Modified)
                Stamp(entry);
        }
    }

    private static void Stamp(EntityEntry entry)
    {
        var version = entry.Property(Versioning.Property);
        version.CurrentValue = Convert.ToInt64(version.OriginalValue, CultureInfo.InvariantCulture) + 1;
    }
}
