using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Columns are snake_case; on SQLite the module's name is the table's prefix.</summary>
internal static partial class NamingConvention
{
    public static void Apply(ModelBuilder model, Dialect dialect)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (dialect == Dialect.Sqlite && entity.GetTableName() is { } table && entity.GetSchema() is { } schema)
            {
                entity.SetTableName($"{schema}_{table}");
                entity.SetSchema(null);
            }

            foreach (var property in entity.GetProperties().Where(HasConventionalName))
                property.SetColumnName(Snake(property.Name));
        }
    }

    public static string Snake(string name) => WordStart().Replace(name.TrimStart('_'), "_$0").ToLowerInvariant();

    private static bool HasConventionalName(IMutableProperty property) => property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null;

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart();
}
