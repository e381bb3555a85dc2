using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Groups;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Ports;

namespace AuthServer.Infrastructure.Identity.Groups;

/// <summary>Groups and memberships in the database.</summary>
internal sealed class SqlGroups(AuthServerDb db, SqlSession sql) : IGroups
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal) { ["normalised_name"] = IdentityErrors.GroupNameTaken };

    private string Groups => sql.Table("identity", "groups");

    private string Members => sql.Table("identity", "group_members");

    public async Task<Result<Group>> FindAsync(GroupId id, long? expectedVersion, CancellationToken ct)
    {
        if (await db.Set<Group>().FindAsync([id], ct) is not { } group)
            return IdentityErrors.GroupUnknown;
        if (expectedVersion is { } expected && db.Entry(group).Property<long>(Versioning.Property).CurrentValue != expected)
            return IdentityErrors.VersionMismatch;

        return group;
    }

    public Task<Result<Done>> AddAsync(Group group, CancellationToken ct) => db.InsertAsync(group, Refusals, ct);

    public Task<Result<Done>> SaveAsync(Group group, CancellationToken ct) => db.FlushAsync(Refusals, ct);

    public Task<IReadOnlyList<UserId>> RemoveAsync(Group group, CancellationToken ct)
    {
        db.Remove(group);
        return sql.QueryAsync<UserId>($"DELETE FROM {Members} WHERE group_id = @group RETURNING user_id", new { group = group.Id }, ct);
    }

    public async Task<bool> AddMemberAsync(GroupId group, UserId user, DateTimeOffset now, CancellationToken ct) => await sql.ExecuteAsync(
        $"""
        INSERT INTO {Members} (group_id, user_id, added_at)
        SELECT id, @user, @now FROM {Groups} WHERE id = @group
        ON CONFLICT (group_id, user_id) DO NOTHING
        """,
        new { group, user, now },
        ct) == 1;

    public async Task<bool> RemoveMemberAsync(GroupId group, UserId user, CancellationToken ct) =>
        await sql.ExecuteAsync($"DELETE FROM {Members} WHERE group_id = @group AND user_id = @user", new { group, user }, ct) == 1;

    public Task<IReadOnlyList<GroupId>> GroupsOfAsync(UserId user, CancellationToken ct) =>
        sql.QueryAsync<GroupId>($"SELECT group_id FROM {Members} WHERE user_id = @user", new { user }, ct);

    public Task<IReadOnlyList<string>> GroupNamesOfAsync(UserId user, CancellationToken ct) =>
        sql.QueryAsync<string>($"SELECT g.name FROM {Groups} g JOIN {Members} m ON m.group_id = g.id WHERE m.user_id = @user ORDER BY g.name", new { user }, ct);

    public Task<IReadOnlyList<UserId>> MembersAsync(GroupId group, UserId after, int most, CancellationToken ct) => sql.QueryAsync<UserId>(
        $"SELECT user_id FROM {Members} WHERE group_id = @group AND user_id > @after ORDER BY user_id LIMIT @most", new { group, after, most }, ct);

    public async Task<bool> HasActiveMemberAsync(GroupId group, CancellationToken ct) => (await sql.QueryAsync<Guid>(
        $"""
        SELECT m.user_id FROM {Members} m JOIN {sql.Table("identity", "users")} u ON u.id = m.user_id
        WHERE m.group_id = @group AND u.status = 'Active' AND u.is_locked = @isLocked LIMIT 1
        """,
        new { group, isLocked = false },
        ct)).Count > 0;

    public async Task<GroupId?> FindByNameAsync(string normalisedName, CancellationToken ct)
    {
        var found = await sql.QueryAsync<GroupId>($"SELECT id FROM {Groups} WHERE normalised_name = @normalisedName", new { normalisedName }, ct);
        return found.Count == 0 ? null : found[0];
    }

    public Task<IReadOnlyList<GroupId>> RemoveFromAllAsync(UserId user, CancellationToken ct) =>
        sql.QueryAsync<GroupId>($"DELETE FROM {Members} WHERE user_id = @user RETURNING group_id", new { user }, ct);
}
