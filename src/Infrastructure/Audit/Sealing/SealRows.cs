using System.Data.Common;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace AuthServer.Infrastructure.Audit.Sealing;

/// <summary>Writes thousands of seals in one statement (PostgreSQL) or one prepared statement (SQLite).</summary>
internal static class SealRows
{
    public static Task InsertAsync(
        DbConnection connection,
        DbTransaction transaction,
        Dialect dialect,
        IReadOnlyList<(long Sequence, Guid Entry, byte[] Hash)> seals,
        CancellationToken ct) => dialect == Dialect.Postgres
            ? InsertAsync((NpgsqlConnection)connection, (NpgsqlTransaction)transaction, seals, ct)
            : InsertOneByOneAsync(connection, transaction, seals, ct);

    private static async Task InsertAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<(long Sequence, Guid Entry, byte[] Hash)> seals, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("INSERT INTO audit.seals (sequence, entry_id, hash) SELECT * FROM unnest($1, $2, $3)", connection, transaction);
        command.Parameters.Add(Array(NpgsqlDbType.Bigint, seals.Select(seal => seal.Sequence).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Uuid, seals.Select(seal => seal.Entry).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Bytea, seals.Select(seal => seal.Hash).ToArray()));
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task InsertOneByOneAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<(long Sequence, Guid Entry, byte[] Hash)> seals, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO audit_seals (sequence, entry_id, hash) VALUES (@sequence, @entry, @hash)";
        var (sequence, entry, hash) = (Parameter(command, "@sequence"), Parameter(command, "@entry"), Parameter(command, "@hash"));
        foreach (var seal in seals)
        {
            (sequence.Value, entry.Value, hash.Value) = (seal.Sequence, seal.Entry.ToString("D"), seal.Hash);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static NpgsqlParameter Array(NpgsqlDbType type, object values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
