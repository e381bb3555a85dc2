using System.Data.Common;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>The two pools: one for requests, and a small one for the work that requests wait for and that keeps the server alive.</summary>
/// <remarks>INVARIANT: journal, relay, leases, pollers and workers never stand in line behind requests, or a full pool would wait for itself.</remarks>
internal sealed class Connections : IAsyncDisposable
{
    // The workers are few and each holds one at a time: this is enough for all of them at once.
    private const int MostInBackground = 8;

    private readonly DbConnection? _memoryKeeper;
    private readonly NpgsqlDataSource? _background;

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
            _background = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
            {
                MaxPoolSize = MostInBackground,
                ApplicationName = "authserver-background",
            });
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

    /// <summary>The pool of requests; absent by design on SQLite.</summary>
    public NpgsqlDataSource? Postgres { get; }

    public string Table(string module, string table) => ModuleTables.Name(Dialect, module, table);

    /// <summary>A closed connection to the pool of the workers; absent by design on SQLite.</summary>
    public DbConnection? ForBackground() => _background?.CreateConnection();

    /// <summary>An open connection from the pool of requests; the caller disposes it, and holds no other meanwhile.</summary>
    public async Task<DbConnection> OpenForRequestAsync(CancellationToken ct) =>
        Postgres is null ? await OpenAsync(ct) : await Postgres.OpenConnectionAsync(ct);

    /// <summary>An open connection from the pool of the workers; the caller disposes it, and holds no other meanwhile.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        if (_background is not null)
            return await _background.OpenConnectionAsync(ct);

        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        await SqliteSettingsInterceptor.ConfigureAsync(connection, ct);
        return connection;
    }

    /// <summary>The same for the few callers whose framework is synchronous.</summary>
    public DbConnection Open()
    {
        if (_background is not null)
            return _background.OpenConnection();

        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        SqliteSettingsInterceptor.Configure(connection);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        if (_background is not null)
            await _background.DisposeAsync();
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
