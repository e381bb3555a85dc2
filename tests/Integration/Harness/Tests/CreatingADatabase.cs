using Npgsql;

namespace AuthServer.Tests.Integration.Harness.Tests;

public sealed class CreatingADatabase
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_empty_durable_and_gone_afterwards()
    {
        string connectionString;
        await using (var database = await PostgresDatabase.CreateAsync(Ct))
        {
            connectionString = database.ConnectionString;
            await using var connection = await database.OpenAsync(Ct);

            (await AskAsync(connection, "SELECT current_database()")).ShouldBe(database.Name);
            (await AskAsync(connection, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).ShouldBe(0L);
            (await AskAsync(connection, "SHOW fsync")).ShouldBe("on");
            (await AskAsync(connection, "SHOW max_connections")).ShouldBe("300");
        }

        await using var late = new NpgsqlConnection(connectionString);
        var refused = await Should.ThrowAsync<PostgresException>(() => late.OpenAsync(Ct));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidCatalogName);
    }

    [Fact]
    public async Task Two_databases_do_not_see_each_other()
    {
        await using var one = await PostgresDatabase.CreateAsync(Ct);
        await using var other = await PostgresDatabase.CreateAsync(Ct);
        await using var connection = await one.OpenAsync(Ct);
        await using var elsewhere = await other.OpenAsync(Ct);

        await AskAsync(connection, "CREATE TABLE mine (id int); SELECT 1");

        (await AskAsync(connection, "SELECT to_regclass('mine')::text")).ShouldBe("mine");
        (await AskAsync(elsewhere, "SELECT to_regclass('mine')::text")).ShouldBe(DBNull.Value);
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
