using AuthServer.Domain.SharedKernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Turns a violated uniqueness constraint into the refusal that is named for it.</summary>
internal static class UniqueConstraints
{
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;

    /// <summary>Adds and writes at once. <paramref name="refusals"/> maps a piece of the violated constraint's text (index name on PostgreSQL, column on SQLite) to its refusal.</summary>
    public static Task<Result<Done>> InsertAsync<T>(this AuthServerDb db, T entity, IReadOnlyDictionary<string, Error> refusals, CancellationToken ct)
        where T : class
    {
        db.Add(entity);
        return db.FlushAsync(refusals, ct);
    }

    /// <summary>Writes what has changed so far, with the same translation.</summary>
    public static async Task<Result<Done>> FlushAsync(this AuthServerDb db, IReadOnlyDictionary<string, Error> refusals, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
        catch (DbUpdateException violation) when (Refusal(violation, refusals) is not null)
        {
            // EF rolled back to its savepoint: the transaction lives on, only the rejected rows have to go.
            foreach (var entry in violation.Entries)
                entry.State = EntityState.Detached;

            return Refusal(violation, refusals) ?? KernelErrors.Contended;
        }
    }

    private static Error? Refusal(DbUpdateException violation, IReadOnlyDictionary<string, Error> refusals) =>
        ViolatedConstraint(violation) is { } constraint
            ? refusals.FirstOrDefault(pair => constraint.Contains(pair.Key, StringComparison.Ordinal)).Value
            : null;

    private static string? ViolatedConstraint(DbUpdateException exception) => exception.InnerException switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres => postgres.ConstraintName,
        SqliteException { SqliteExtendedErrorCode: SqliteConstraintUnique or SqliteConstraintPrimaryKey } sqlite => sqlite.Message,
        _ => null,
    };
}
