using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AuthServer.Tests.Integration.SharedKernel.Migrations;

/// <summary>What a database offers to the code that runs on it, and what it asks of it, read from the database itself.</summary>
/// <param name="Offers">Tables, columns with type and nullability, unique keys: code may count on these.</param>
/// <param name="Demands">What a write must satisfy: required columns, unique keys, checks, references, triggers.</param>
internal sealed partial record SchemaCatalogue(IReadOnlySet<SchemaLine> Offers, IReadOnlySet<SchemaLine> Demands)
{
    private const string PostgresColumns = """
        SELECT table_schema || '.' || table_name AS "Table", column_name AS "Column", udt_name AS "Type", is_nullable = 'YES' AS "IsNullable",
               column_default IS NOT NULL OR is_identity = 'YES' OR is_generated = 'ALWAYS' AS "IsFilledIn"
        FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
        """;

    private const string PostgresUniqueKeys = """
        SELECT i.indrelid::regclass::text AS "Table", pg_get_indexdef(i.indexrelid) AS "Text"
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE i.indisunique AND n.nspname NOT IN ('pg_catalog', 'pg_toast')
        """;

    private const string PostgresConditions = """
        SELECT conrelid::regclass::text AS "Table", pg_get_constraintdef(oid) AS "Text" FROM pg_constraint WHERE contype IN ('c', 'f', 'x') AND conrelid <> 0
        UNION ALL
        SELECT tgrelid::regclass::text, 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
        """;

    private const string SqliteColumns = """
        SELECT t.name AS "Table", c.name AS "Column", lower(c.type) AS "Type", c."notnull" = 0 AS "IsNullable", c.dflt_value IS NOT NULL OR c.pk > 0 AS "IsFilledIn"
        FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
        """;

    private const string SqliteUniqueKeys = """
        SELECT t.name AS "Table", (SELECT group_concat(c.name) FROM pragma_index_info(i.name) c) || coalesce(' ' || s.sql, '') AS "Text"
        FROM sqlite_master t, pragma_index_list(t.name) i LEFT JOIN sqlite_master s ON s.type = 'index' AND s.name = i.name
        WHERE t.type = 'table' AND i."unique" = 1
        """;

    // SQLite keeps checks only in the table's text; their number tells that one came.
    private const string SqliteConditions = """
        SELECT name AS "Table", 'checks: ' || ((length(sql) - length(replace(upper(sql), 'CHECK', ''))) / 5) AS "Text" FROM sqlite_master WHERE type = 'table' AND upper(sql) LIKE '%CHECK%'
        UNION ALL
        SELECT t.name, 'reference ' || f."from" || ' to ' || f."table" FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        UNION ALL
        SELECT tbl_name, 'trigger ' || name FROM sqlite_master WHERE type = 'trigger'
        """;

    public static async Task<SchemaCatalogue> ReadAsync(DbConnection connection)
    {
        var isSqlite = connection is SqliteConnection;
        var columns = (await connection.QueryAsync(isSqlite ? SqliteColumns : PostgresColumns))
            .Select(row => (Table: (string)row.Table, Column: (string)row.Column, Type: (string)row.Type, IsNullable: IsTrue(row.IsNullable), IsFilledIn: IsTrue(row.IsFilledIn))).ToList();
        var keys = (await connection.QueryAsync<(string Table, string Text)>(isSqlite ? SqliteUniqueKeys : PostgresUniqueKeys))
            .Select(key => new SchemaLine(key.Table, $"unique {IndexName().Replace(key.Text, "ON ")}")).ToList();
        var conditions = (await connection.QueryAsync<(string Table, string Text)>(isSqlite ? SqliteConditions : PostgresConditions))
            .Select(condition => new SchemaLine(condition.Table, condition.Text));

        return new SchemaCatalogue(
            columns.Select(column => new SchemaLine(column.Table, "table"))
                .Concat(columns.Select(column => new SchemaLine(column.Table, $"{column.Column} {column.Type}{(column.IsNullable ? " or nothing" : "")}")))
                .Concat(keys).ToHashSet(),
            columns.Where(column => !column.IsNullable && !column.IsFilledIn).Select(column => new SchemaLine(column.Table, $"a value for {column.Column}"))
                .Concat(keys).Concat(conditions).ToHashSet());
    }

    /// <summary>What code that was written for this schema would stumble over after the change; empty when the change only adds.</summary>
    public IReadOnlyList<string> StumblingBlocks(SchemaCatalogue after)
    {
        var known = Offers.Select(line => line.Table).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Offers.Except(after.Offers).Select(line => $"{line.Table} no longer offers: {line.Text}"),
            .. after.Demands.Except(Demands).Where(line => known.Contains(line.Table)).Select(line => $"{line.Table} newly demands: {line.Text}"),
        ];
    }

    // A boolean on PostgreSQL, a number on SQLite.
    private static bool IsTrue(object value) => Convert.ToBoolean(value, System.Globalization.CultureInfo.InvariantCulture);

    // A name may change: code never says it.
    [GeneratedRegex(@"CREATE UNIQUE INDEX \S+ ON ")]
    private static partial Regex IndexName();
}

/// <summary>One thing that a table offers or demands.</summary>
internal sealed record SchemaLine(string Table, string Text);
