using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

/// <summary>Tells the failures that fresh state and another run may mend from those that they cannot.</summary>
internal static class Conflicts
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;

    // EF wraps what it calls transient, deadlocks among it, in exceptions of its own: the cause tells.
    public static bool IsConflict(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (IsConflicting(cause))
                return true;
        }

        return false;
    }

    /// <summary>Whether the database cannot be used by anybody now, so that trying with less makes no sense.</summary>
    public static bool IsOutage(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } or NpgsqlException { IsTransient: true } or IOException or TimeoutException
                or SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteIoError or SqliteFull })
                return true;
        }

        return false;
    }

    /// <summary>Whether SQLite's disk fails or is full.</summary>
    public static bool IsDiskFailure(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException { SqliteErrorCode: SqliteIoError or SqliteFull })
                return true;
        }

        return false;
    }

    private static bool IsConflicting(Exception cause) => cause switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        _ => false,
    };
}
