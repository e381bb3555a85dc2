using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

/// <summary>Tells the failures that fresh state and another run may mend from those that they cannot.</summary>
internal static class Conflicts
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

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

    private static bool IsConflicting(Exception cause) => cause switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        _ => false,
    };
}
