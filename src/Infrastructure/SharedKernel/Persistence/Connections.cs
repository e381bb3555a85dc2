using System.Data.Common;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Opens connections of its own for work outside a request's scope: migrations, journal, relay, leases.</summary>
internal sealed class Connections : IAsyncDisposable
{
    private readonly DbConnection? _memoryKeeper;

    public Connections(DatabaseOptions options, DataDirectory directory)
    {
        Dialect = options.Provider == DatabaseProvider.Sqlite ? Dialect.Sqlite : Dialect.Postgres;
        if (Dialect == Dialect.Postgres)
        {
            var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
            {
                MaxPoolSize = options.MaxPoolSize,
                CommandTimeout = options.CommandTimeoutSeconds,
                MaxAutoPrepare = 128,
                AutoPrepareMinUsages = 2,
                ApplicationName = "authserver",

                // Six statements on every opened connection, more than many a request has of its own. Nothing of ours leaves session
                // state behind: no SET, no temporary tables, no LISTEN, and the migrations' advisory lock is given back by its holder.
                NoResetOnClose = true,
            };
            ConnectionString = settings.ConnectionString;
            Postgres = NpgsqlDataSource.Create(settings);
            return;
        }

        var sqlite = SqliteSettings(options, directory);
        ConnectionString = sqlite.ConnectionString;
        IsInMemory = sqlite.Mode == SqliteOpenMode.Memory;
        if (IsInMemory)
        {
            // The database lives as long as one connection is open.
            _memoryKeeper = new SqliteConnection(ConnectionString);
            _memoryKeeper.Open();
        }
    }

    public Dialect Dialect { get; }

    public string ConnectionString { get; }

    public bool IsInMemory { get; }

    /// <summary>Absent by design on SQLite.</summary>
    public NpgsqlDataSource? Postgres { get; }

    public string Table(string module, string table) => ModuleTables.Name(Dialect, module, table);

    /// <summary>An open connection from the pool; the caller disposes it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        if (Postgres is not null)
            return await Postgres.OpenConnectionAsync(ct);

        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        await SqliteSettingsInterceptor.ConfigureAsync(connection, ct);
        return connection;
    }

    /// <summary>The same for the few callers whose framework is synchronous.</summary>
    public DbConnection Open()
    {
        if (Postgres is not null)
            return Postgres.OpenConnection();

        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        SqliteSettingsInterceptor.Configure(connection);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        if (_memoryKeeper is not null)
            await _memoryKeeper.DisposeAsync();
    }

    private static SqliteConnectionStringBuilder SqliteSettings(DatabaseOptions options, DataDirectory directory)
    {
        if (options.ConnectionString == ":memory:")
        {
            return new SqliteConnectionStringBuilder
            {
                DataSource = "authserver-" + Guid.CreateVersion7().ToString("N"),
                Mode = SqliteOpenMode.Memory,
                Cache = SqliteCacheMode.Shared,
            };
        }

        var settings = new SqliteConnectionStringBuilder(options.ConnectionString.Length > 0
            ? options.ConnectionString
            : "Data Source=" + directory.PathOf("authserver.db"))
        {
            DefaultTimeout = options.CommandTimeoutSeconds,
        };
        return settings;
    }
}
