using Npgsql;
using NpgsqlTypes;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Values of rows that are copied into a table of PostgreSQL, absent ones too.</summary>
internal static class CopiedValues
{
    public static Task WriteTextAsync(this NpgsqlBinaryImporter rows, string? text, CancellationToken ct) =>
        text is null ? rows.WriteNullAsync(ct) : rows.WriteAsync(text, NpgsqlDbType.Text, ct);

    public static Task WriteUuidAsync(this NpgsqlBinaryImporter rows, Guid? id, CancellationToken ct) =>
        id is { } known ? rows.WriteAsync(known, NpgsqlDbType.Uuid, ct) : rows.WriteNullAsync(ct);
}
