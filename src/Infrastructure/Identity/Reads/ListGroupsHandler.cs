using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Groups;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Identity.Reads;

/// <summary>Groups by name; the cursor is the last name shown, normalised.</summary>
internal sealed class ListGroupsHandler(SqlSession sql) : IQueryHandler<ListGroups, Page<GroupRow>>
{
    public async Task<Result<Page<GroupRow>>> Handle(ListGroups request, CancellationToken cancellationToken)
    {
        // No name holds it, and PostgreSQL no text.
        if (request.Page.Cursor?.Contains('\0', StringComparison.Ordinal) == true)
            return KernelErrors.CursorMalformed;

        var rows = await sql.QueryAsync<GroupRead>(
            $"SELECT {GroupRead.Columns} FROM {sql.Table("identity", "groups")} WHERE normalised_name > @after ORDER BY normalised_name LIMIT @limit",
            new { after = request.Page.Cursor ?? string.Empty, limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.ToRow(), row => row.NormalisedName);
    }
}
