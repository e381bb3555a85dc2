using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Optimistic concurrency by a version column, the same on both databases.</summary>
internal static class Versioning
{
    /// <summary>The shadow property's name; the column is <c>version</c>.</summary>
    public const string Property = "Version";

    public static EntityTypeBuilder<T> HasVersion<T>(this EntityTypeBuilder<T> entity)
        where T : class
    {
        entity.Property<long>(Property).IsConcurrencyToken();
        return entity;
    }
}
