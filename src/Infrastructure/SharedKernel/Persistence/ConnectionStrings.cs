using System.Net;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>What the connection string of the database says, for those who judge settings. Never its text: it holds a password.</summary>
public static class ConnectionStrings
{
    /// <summary>Whether the driver understands it.</summary>
    public static bool IsReadable(DatabaseOptions options)
    {
        try
        {
            _ = options.Provider == DatabaseProvider.Postgres ? (object)new NpgsqlConnectionStringBuilder(options.ConnectionString) : Sqlite(options.ConnectionString);
            return true;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether nobody between us and PostgreSQL can listen or pretend: the certificate is verified, or the server is this machine.</summary>
    public static bool IsTrustworthy(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return settings.SslMode is SslMode.VerifyCA or SslMode.VerifyFull || (settings.Host ?? string.Empty).Split(',').All(IsThisMachine);
    }

    /// <summary>Whether a host is this machine: a loopback address or name, or a socket in the file system.</summary>
    internal static bool IsThisMachine(string host)
    {
        var name = host.Trim();
        if (name.StartsWith('/') || name.StartsWith('@') || name.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;

        var port = name.LastIndexOf(':');
        return (IPAddress.TryParse(name, out var address) || (port > 0 && IPAddress.TryParse(name[..port], out address))) && IPAddress.IsLoopback(address);
    }

    private static SqliteConnectionStringBuilder Sqlite(string text) => new(text == ":memory:" ? string.Empty : text);
}
