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
        await using var data = await KernelHost.StartAsync(setup, null, Ct);
        var expected = Migration.All(setup == Setup.Sqlite ? Dialect.Sqlite : Dialect.Postgres).Count;
        var others = Enumerable.Range(0, 4).Select(_ => data.Another(null)).ToList();

        var applied = await Task.WhenAll(others.Select(other => other.Services.GetRequiredService<ISchema>().MigrateAsync(Ct)));
        var state = await data.Services.GetRequiredService<ISchema>().ReadAsync(Ct);

        applied.Sum().ShouldBe(0);
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
        return entity.GetProperties().Select(property => new Column(property.GetColumnName(table)!, property.IsColumnNullable(table)));
    }

    private static async Task<IEnumerable<string>> CompareAsync(KernelHost host, Setup setup, string? schema, string table, IReadOnlyList<Column> expected)
    {
        await using var connection = await host.Services.GetRequiredService<Connections>().OpenAsync(Ct);
        var actual = setup == Setup.Sqlite
            ? (await connection.QueryAsync<(string Name, long Required, long Key)>($"SELECT name, \"notnull\", pk FROM pragma_table_info('{table}')")).Select(row => new Column(row.Name, row.Required == 0 && row.Key == 0)).ToList()
            : (await connection.QueryAsync<(string Name, string Nullable)>("SELECT column_name, is_nullable FROM information_schema.columns WHERE table_schema = @schema AND table_name = @table", new { schema, table })).Select(row => new Column(row.Name, row.Nullable == "YES")).ToList();

        if (actual.Count == 0)
            return [$"{schema}.{table} is missing in the schema"];

        var missing = expected.Where(column => actual.All(candidate => candidate.Name != column.Name)).Select(column => $"{schema}.{table}.{column.Name} is missing in the schema");
        var disagreeing = from column in expected
                          join candidate in actual on column.Name equals candidate.Name
                          where candidate.IsNullable != column.IsNullable
                          select $"{schema}.{table}.{column.Name}: nullable is {column.IsNullable} in the model and {candidate.IsNullable} in the schema";
        return [.. missing, .. disagreeing];
    }

    private static async Task ExecuteAsync(KernelHost host, Func<string, string> sql)
    {
        var connections = host.Services.GetRequiredService<Connections>();
        await using var connection = await connections.OpenAsync(Ct);
        await connection.ExecuteAsync(sql(connections.Table("kernel", "schema_migrations")));
    }

    private sealed record Column(string Name, bool IsNullable);
}
