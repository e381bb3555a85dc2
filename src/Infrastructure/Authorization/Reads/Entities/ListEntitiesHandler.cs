using System.Buffers.Text;
using System.Text.Json;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Entities;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Entities;

/// <summary>Entities by type and id; the cursor is the last one shown.</summary>
internal sealed class ListEntitiesHandler(SqlSession sql) : IQueryHandler<ListEntities, Page<EntityDetails>>
{
    /// <summary>The question for one type, which walks along the primary key.</summary>
    public static string OfType(string table) =>
        $"SELECT {StoredEntityRow.Columns} FROM {table} WHERE type = @type AND id > @id AND deleted_at IS NULL ORDER BY id LIMIT @limit";

    /// <summary>The question for all types, which walks along the primary key too.</summary>
    public static string OfAll(string table) =>
        $"SELECT {StoredEntityRow.Columns} FROM {table} WHERE (type, id) > (@type, @id) AND deleted_at IS NULL ORDER BY type, id LIMIT @limit";

    public async Task<Result<Page<EntityDetails>>> Handle(ListEntities request, CancellationToken cancellationToken)
    {
        if (AfterOf(request.Page.Cursor) is not { } after || request.Type?.Contains('\0', StringComparison.Ordinal) == true)
            return KernelErrors.CursorMalformed;

        var table = sql.Table(RoleMapping.Schema, "entities");
        var rows = await sql.QueryAsync<StoredEntityRow>(
            request.Type is null ? OfAll(table) : OfType(table),
            new { type = request.Type ?? after.Type, id = after.Id, limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.ToDetails(), row => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new[] { row.Type, row.Id })));
    }

    // No id is empty, so all of them come after that.
    private static (string Type, string Id)? AfterOf(string? cursor)
    {
        if (cursor is null)
            return (string.Empty, string.Empty);

        try
        {
            return JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) is [{ } type, { } id] && !(type + id).Contains('\0', StringComparison.Ordinal) ? (type, id) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException)
        {
            return null;
        }
    }
}
