using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Identity.Users;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Orchestration.SharedKernel;
using Dapper;

namespace AuthServer.Infrastructure.Identity.Reads;

/// <summary>People, newest first, paged by id: version 7 UUIDs sort by time.</summary>
internal sealed class ListUsersHandler(SqlSession sql) : IQueryHandler<ListUsers, Page<UserRow>>
{
    // Sorts after everything that begins with the prefix; the columns compare by bytes.
    private const string Last = "\U0010FFFF";

    public async Task<Result<Page<UserRow>>> Handle(ListUsers request, CancellationToken cancellationToken)
    {
        var (conditions, parameters) = (new List<string> { "status <> 'Deleted'" }, new DynamicParameters());
        if (request.Page.Cursor is { } cursor)
        {
            if (!Guid.TryParseExact(cursor, "N", out var after))
                return KernelErrors.CursorMalformed;

            conditions.Add("id < @after");
            parameters.Add("after", new UserId(after));
        }

        if (request.EmailPrefix is { } email)
            AddPrefix("normalised_email", EmailAddress.NormalisePrefix(email), conditions, parameters);
        if (request.UsernamePrefix is { } name)
            AddPrefix("normalised_username", Username.NormalisePrefix(name), conditions, parameters);
        if (request.Status is { } status)
        {
            conditions.Add("status = @status");
            parameters.Add("status", status == "active" ? nameof(UserStatus.Active) : nameof(UserStatus.Deactivated));
        }

        parameters.Add("limit", request.Page.Size + 1);
        var rows = await sql.QueryAsync<ProfileRow>(
            $"SELECT {ProfileRow.Columns} FROM {sql.Table("identity", "users")} WHERE {string.Join(" AND ", conditions)} ORDER BY id DESC LIMIT @limit",
            parameters,
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.ToRow(), row => row.Id.Value.ToString("N"));
    }

    private static void AddPrefix(string column, string? prefix, List<string> conditions, DynamicParameters parameters)
    {
        if (prefix is null)
        {
            // Text with characters that no name has, and that PostgreSQL may refuse to hear of (U+0000).
            conditions.Add("1 = 0");
            return;
        }

        conditions.Add($"{column} >= @{column}_from AND {column} < @{column}_to");
        parameters.Add(column + "_from", prefix);
        parameters.Add(column + "_to", prefix + Last);
    }
}
