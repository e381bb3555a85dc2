using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Contracts;
using Dapper;

namespace AuthServer.Infrastructure.Identity.Users;

/// <summary>People and groups by plain SQL, many at once.</summary>
internal sealed class PeopleListing(SqlSession sql) : IPeopleListing
{
    private const string IsThere = "status <> 'Deleted'";

    private string Users => sql.Table("identity", "users");

    private string Groups => sql.Table("identity", "groups");

    public async Task<IReadOnlyList<ListedPerson>> PeopleAsync(IReadOnlyList<UserId> users, CancellationToken ct)
    {
        var ids = Ids(users.Select(user => user.Value));
        var rows = await sql.QueryAsync<ProfileRow>($"SELECT {ProfileRow.Columns} FROM {Users} WHERE {In("id")} AND {IsThere}", ids, ct);
        var memberships = await sql.QueryAsync<MembershipRow>($"SELECT user_id AS Member, group_id AS Team FROM {sql.Table("identity", "group_members")} WHERE {In("user_id")}", ids, ct);
        var groups = memberships.ToLookup(row => row.Member, row => row.Team);
        return
        [
            .. rows.Select(row => new ListedPerson(
                row.Id, row.Email, row.IsEmailVerified, row.Username, row.Name, row.Status == nameof(UserStatus.Active), row.IsLocked, [.. groups[row.Id]])),
        ];
    }

    public Task<IReadOnlyList<UserId>> PeopleAfterAsync(UserId after, int most, CancellationToken ct) =>
        sql.QueryAsync<UserId>($"SELECT id FROM {Users} WHERE id > @after AND {IsThere} ORDER BY id LIMIT @most", new { after, most }, ct);

    public async Task<IReadOnlyList<ListedGroup>> GroupsAsync(IReadOnlyList<GroupId> groups, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<GroupNameRow>($"SELECT id AS Id, name AS Name FROM {Groups} WHERE {In("id")}", Ids(groups.Select(group => group.Value)), ct);
        return [.. rows.Select(row => new ListedGroup(row.Id, row.Name))];
    }

    public Task<IReadOnlyList<GroupId>> GroupsAfterAsync(GroupId after, int most, CancellationToken ct) =>
        sql.QueryAsync<GroupId>($"SELECT id FROM {Groups} WHERE id > @after ORDER BY id LIMIT @most", new { after, most }, ct);

    private string In(string column) => sql.Dialect == Dialect.Postgres ? $"{column} = ANY(@ids)" : $"{column} IN @ids";

    private DynamicParameters Ids(IEnumerable<Guid> ids)
    {
        var parameters = new DynamicParameters();
        parameters.Add("ids", sql.Dialect == Dialect.Postgres ? ids.ToArray() : ids.Select(id => id.ToString("D")).ToArray());
        return parameters;
    }

    private sealed record MembershipRow
    {
        public UserId Member { get; init; }

        public GroupId Team { get; init; }
    }

    private sealed record GroupNameRow
    {
        public GroupId Id { get; init; }

        public string Name { get; init; } = string.Empty;
    }
}
