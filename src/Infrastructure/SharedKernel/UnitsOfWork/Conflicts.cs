using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

/// <summary>Tells the failures that fresh state and another run may mend from those that they cannot.</summary>
internal static class Conflicts
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    public static bool IsConflict(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsConflict(inner),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        _ => false,
    };
}
