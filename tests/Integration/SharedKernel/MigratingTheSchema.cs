using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Persistence.Migrations;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel;

public sealed class MigratingTheSchema
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Instances_that_start_at_once_apply_each_step_once(Setup setup)
    {
        await using var data = await KernelHost.OnAnEmptyDatabaseAsync(setup, Ct);
        var expected = Migration.All(setup == Setup.Sqlite ? Dialect.Sqlite : Dialect.Postgres).Count;
        var others = Enumerable.Range(0, 4).Select(_ => data.Another(null)).ToList();

        var applied = await Task.WhenAll(others.Select(other => other.Services.GetRequiredService<ISchema>().MigrateAsync(Ct)));
        var state = await data.Services.GetRequiredService<ISchema>().ReadAsync(Ct);

        applied.Sum().ShouldBe(expected);
        state.ShouldBe(new SchemaState(expected, 0));
    }

    [Theory, OnBothDatabases]
    public async Task An_edited_step_is_refused(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await ExecuteAsync(host, history => $"UPDATE {history} SET checksum = 'edited' WHERE version = 1");

        var migrate = () => host.Services.GetRequiredService<ISchema>().MigrateAsync(Ct);

        (await migrate.ShouldThrowAsync<SchemaMismatchException>()).Message.ShouldContain("V0001");
    }

    [Theory, OnBothDatabases]
    public async Task A_step_that_its_module_went_on_without_is_refused(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await ExecuteAsync(host, history => $"DELETE FROM {history} WHERE version = 51");

        var migrate = () => host.Services.GetRequiredService<ISchema>().MigrateAsync(Ct);

        (await migrate.ShouldThrowAsync<SchemaMismatchException>()).Message.ShouldContain("V0051");
    }

    [Theory, OnBothDatabases]
    public async Task A_step_of_a_newer_build_is_left_alone(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await ExecuteAsync(host, history => $"INSERT INTO {history} (version, name, checksum, applied_at) SELECT 9999, 'newer', 'newer', applied_at FROM {history} WHERE version = 1");

        var applied = await host.Services.GetRequiredService<ISchema>().MigrateAsync(Ct);

        applied.ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task The_model_and_the_schema_agree(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AuthServerDb>();

        var problems = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null).GroupBy(entity => (Schema: entity.GetSchema(), Table: entity.GetTableName()!)))
            problems.AddRange(await CompareAsync(host, setup, table.Key.Schema, table.Key.Table, [.. table.SelectMany(ColumnsOf).DistinctBy(column => column.Name)]));

        problems.ShouldBeEmpty();
    }

    private static IEnumerable<Column> ColumnsOf(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        return entity.GetProperties().Select(property => new Column(property.GetColumnName(table)!, property.IsColumnNullable(table), Plain(property.GetColumnType(table)), false));
    }

    // Both ways: what the model has and the schema lacks, and what the schema demands and the model does not know.
    private static async Task<IEnumerable<string>> CompareAsync(KernelHost host, Setup setup, string? schema, string table, IReadOnlyList<Column> expected)
    {
        var actual = await ReadAsync(host, setup, schema, table);
        if (actual.Count == 0)
            return [$"{schema}.{table} is missing in the schema"];

        var missing = expected.Where(column => actual.All(candidate => candidate.Name != column.Name)).Select(column => $"{schema}.{table}.{column.Name} is missing in the schema");
        var unknown = actual.Where(column => column is { IsNullable: false, HasDefault: false } && expected.All(candidate => candidate.Name != column.Name))
            .Select(column => $"{schema}.{table}.{column.Name} is required by the schema and unknown to the model");
        var disagreeing = from column in expected
                          join candidate in actual on column.Name equals candidate.Name
                          where candidate.IsNullable != column.IsNullable || candidate.Type != column.Type
                          select $"{schema}.{table}.{column.Name}: {column.Type}, nullable {column.IsNullable} in the model and {candidate.Type}, nullable {candidate.IsNullable} in the schema";
        return [.. missing, .. unknown, .. disagreeing];
    }

    private static async Task<List<Column>> ReadAsync(KernelHost host, Setup setup, string? schema, string table)
    {
        await using var connection = await host.Services.GetRequiredService<Connections>().OpenAsync(Ct);
        if (setup == Setup.Sqlite)
        {
            var rows = await connection.QueryAsync<(string Name, string Type, long Required, string? Default, long Key)>($"SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{table}')");
            return [.. rows.Select(row => new Column(row.Name, row.Required == 0 && row.Key == 0, Plain(row.Type), row.Default is not null || row is { Key: > 0, Type: "INTEGER" }))];
        }

        var columns = await connection.QueryAsync<(string Name, string Type, string Nullable, string? Default, string Identity)>(
            "SELECT column_name, data_type, is_nullable, column_default, is_identity FROM information_schema.columns WHERE table_schema = @schema AND table_name = @table", new { schema, table });
        return [.. columns.Select(row => new Column(row.Name, row.Nullable == "YES", Plain(row.Type), row.Default is not null || row.Identity == "YES"))];
    }

    private static string Plain(string type) => type.ToLowerInvariant() switch
    {
        "timestamptz" => "timestamp with time zone",
        var known => known,
    };

    private static async Task ExecuteAsync(KernelHost host, Func<string, string> sql)
    {
        var connections = host.Services.GetRequiredService<Connections>();
        await using var connection = await connections.OpenAsync(Ct);
        await connection.ExecuteAsync(sql(connections.Table("kernel", "schema_migrations")));
    }

    private sealed record Column(string Name, bool IsNullable, string Type, bool HasDefault);
}
