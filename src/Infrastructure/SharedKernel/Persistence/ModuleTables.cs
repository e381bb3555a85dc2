using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>A schema per module: <c>identity.users</c> on PostgreSQL, <c>identity_users</c> on SQLite.</summary>
internal static class ModuleTables
{
    /// <summary>Maps to a module's table; the naming convention folds the schema into the name on SQLite.</summary>
    public static EntityTypeBuilder<T> ToModuleTable<T>(this EntityTypeBuilder<T> entity, string module, string table)
        where T : class => entity.ToTable(table, module);

    /// <summary>The table's name in plain SQL.</summary>
    public static string Name(Dialect dialect, string module, string table) =>
        dialect == Dialect.Sqlite ? $"{module}_{table}" : $"{module}.{table}";
}
