using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AuthServer.Tests.Integration.OAuth;

/// <summary>Rows that other modules would write, put straight into the database, and looks into it.</summary>
internal sealed class Rows(ServerData data)
{
    private bool IsSqlite => data.Setup == Setup.Sqlite;

    public async Task AddClientAsync(string id, string secret, string settings, CancellationToken ct)
    {
        var now = Time(DateTimeOffset.UtcNow);
        await ExecuteAsync(
            $"INSERT INTO {Table("oauth", "clients")} (client_id, settings, is_enabled, created_at, changed_at, version) VALUES (@id, @settings, @on, @now, @now, 1)",
            ct, ("id", id), ("settings", settings), ("on", Flag(true)), ("now", now));
        await ExecuteAsync(
            $"INSERT INTO {Table("oauth", "client_secrets")} (id, client_id, hash, created_at) VALUES (@key, @id, @hash, @now)",
            ct, ("key", Uuid(Guid.CreateVersion7())), ("id", id), ("hash", Hash(secret)), ("now", now));
    }

    public async Task<(Guid User, Guid Session, string Cookie)> AddPersonAsync(DateTimeOffset at, CancellationToken ct)
    {
        var user = Guid.CreateVersion7();
        var email = $"{user:n}@example.test";
        await ExecuteAsync(
            $"""
            INSERT INTO {Table("identity", "users")} (id, status, is_locked, email, normalised_email, is_email_verified, name, registered_at, updated_at, version)
            VALUES (@id, 'Active', @no, @email, @email, @yes, 'Alice Example', @now, @now, 1)
            """,
            ct, ("id", Uuid(user)), ("no", Flag(false)), ("yes", Flag(true)), ("email", email), ("now", Time(at)));
        var (session, cookie) = await AddSessionAsync(user, at, ct);
        return (user, session, cookie);
    }

    public async Task<(Guid Session, string Cookie)> AddSessionAsync(Guid user, DateTimeOffset at, CancellationToken ct)
    {
        var session = Guid.CreateVersion7();
        var cookie = OAuthStage.NewSecret();
        await ExecuteAsync(
            $"""
            INSERT INTO {Table("sessions", "sessions")} (id, cookie_hash, user_id, authenticated_at, acr, amr, begun_at, last_used_at, expires_at, device)
            VALUES (@id, @hash, @user, @now, 'urn:authserver:acr:1fa', 'pwd', @now, @now, @end, 'Test')
            """,
            ct, ("id", Uuid(session)), ("hash", Hash(cookie)), ("user", Uuid(user)), ("now", Time(at)), ("end", Time(at.AddHours(8))));
        return (session, cookie);
    }

    /// <summary>A session whose person proved two factors, or did so at another time.</summary>
    public Task ProveAsync(Guid session, string acr, DateTimeOffset at, CancellationToken ct) => ExecuteAsync(
        $"UPDATE {Table("sessions", "sessions")} SET acr = @acr, amr = @amr, authenticated_at = @at WHERE id = @id",
        ct, ("acr", "urn:authserver:acr:" + acr), ("amr", acr == "2fa" ? "pwd otp mfa" : "pwd"), ("at", Time(at)), ("id", Uuid(session)));

    public Task EndSessionAsync(Guid session, CancellationToken ct) =>
        ExecuteAsync($"UPDATE {Table("sessions", "sessions")} SET ended_at = @now WHERE id = @id", ct, ("now", Time(DateTimeOffset.UtcNow)), ("id", Uuid(session)));

    /// <summary>Lets a session lie idle for longer than it may.</summary>
    public Task IdleSessionAsync(Guid session, CancellationToken ct) =>
        ExecuteAsync($"UPDATE {Table("sessions", "sessions")} SET last_used_at = @then WHERE id = @id", ct, ("then", Time(DateTimeOffset.UtcNow.AddHours(-2))), ("id", Uuid(session)));

    /// <summary>Gives somebody a name that no form would have taken.</summary>
    public Task NameAsync(Guid user, string name, CancellationToken ct) =>
        ExecuteAsync($"UPDATE {Table("identity", "users")} SET name = @name WHERE id = @id", ct, ("name", name), ("id", Uuid(user)));

    public Task DeactivateAsync(Guid user, CancellationToken ct) =>
        ExecuteAsync($"UPDATE {Table("identity", "users")} SET status = 'Deactivated' WHERE id = @id", ct, ("id", Uuid(user)));

    /// <summary>Proves an address as its owner would. The account comes a moment after its registration was accepted.</summary>
    public async Task VerifyEmailAsync(string email, CancellationToken ct)
    {
        for (var tries = 0; await TryVerifyEmailAsync(email, ct) == 0; tries++)
        {
            tries.ShouldBeLessThan(200, "the account never came");
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }
    }

    private Task<int> TryVerifyEmailAsync(string email, CancellationToken ct) =>
        ExecuteAsync($"UPDATE {Table("identity", "users")} SET is_email_verified = @yes WHERE normalised_email = @email", ct, ("yes", Flag(true)), ("email", email));

    public Task UnverifyEmailAsync(Guid user, CancellationToken ct) =>
        ExecuteAsync($"UPDATE {Table("identity", "users")} SET is_email_verified = @no WHERE id = @id", ct, ("no", Flag(false)), ("id", Uuid(user)));

    /// <summary>Lets time pass before a client was registered.</summary>
    public Task RegisterClientLaterAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        ExecuteAsync($"UPDATE {Table("oauth", "clients")} SET created_at = @at WHERE client_id = @id", ct, ("at", Time(at)), ("id", id));

    /// <summary>What the sweeper does once the retention is over.</summary>
    public Task SweepGrantsAsync(Guid user, CancellationToken ct) =>
        ExecuteAsync($"DELETE FROM {Table("oauth", "grants")} WHERE user_id = @id AND revoked_at IS NOT NULL", ct, ("id", Uuid(user)));

    public async Task<long> CountAsync(string module, string table, string condition, CancellationToken ct, params (string Name, object Value)[] values)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = Command(connection, $"SELECT COUNT(*) FROM {Table(module, table)} WHERE {condition}", values);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The one number in a column.</summary>
    public async Task<long> NumberAsync(string module, string table, string column, string condition, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = Command(connection, $"SELECT COALESCE(MAX({column}), 0) FROM {Table(module, table)} WHERE {condition}", []);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Makes sealed content unreadable.</summary>
    public Task SpoilAsync(string module, string table, string column, string condition, CancellationToken ct, params (string Name, object Value)[] values) =>
        ExecuteAsync($"UPDATE {Table(module, table)} SET {column} = @junk WHERE {condition}", ct, [("junk", RandomNumberGenerator.GetBytes(64)), .. values]);

    /// <summary>From now on PostgreSQL undoes what changes such rows, at the commit; until <see cref="CalmAsync"/>.</summary>
    public async Task<string> ContendAsync(string module, string table, string condition, CancellationToken ct)
    {
        var name = "contend_" + Guid.NewGuid().ToString("n");
        await ExecuteAsync(
            $"""
            CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'contended' USING ERRCODE = '40001'; END $$;
            CREATE CONSTRAINT TRIGGER {name} AFTER UPDATE ON {Table(module, table)} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}();
            """,
            ct);
        return name;
    }

    public Task CalmAsync(string name, CancellationToken ct) => ExecuteAsync($"DROP FUNCTION {name}() CASCADE", ct);

    public object Uuid(Guid value) => IsSqlite ? value.ToString("D") : value;

    public static byte[] Hash(string bearer) => SHA256.HashData(Encoding.UTF8.GetBytes(bearer));

    public string Table(string module, string table) => IsSqlite ? $"{module}_{table}" : $"{module}.{table}";

    private object Flag(bool value) => IsSqlite ? value ? 1 : 0 : value;

    public object Time(DateTimeOffset value)
    {
        object microseconds = (value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return IsSqlite ? microseconds : value.UtcDateTime;
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken ct, params (string Name, object Value)[] values)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        DbConnection connection = IsSqlite ? new SqliteConnection(data.DatabaseConnectionString) : new NpgsqlConnection(data.DatabaseConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }
}
