using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using Dapper;

namespace AuthServer.Infrastructure.Authorization.Permissions;

/// <summary>Reads in one statement which roles are borne, those that others include among them, and what they permit.</summary>
internal sealed class SqlRights(SqlSession sql) : IRights
{
    private string Bindings => sql.Table(RoleMapping.Schema, "role_bindings");

    public Task<IReadOnlyList<BorneRole>> OfUserAsync(UserId user, IReadOnlyList<GroupId> groups, DateTimeOffset now, CancellationToken ct)
    {
        var (bound, parameters) = BoundTo(Bindings, user, groups, now);
        return sql.QueryAsync<BorneRole>(Permitted($"SELECT b.role_id FROM {bound}"), parameters, ct);
    }

    public Task<IReadOnlyList<BorneRole>> OfGroupAsync(GroupId group, DateTimeOffset now, CancellationToken ct) => sql.QueryAsync<BorneRole>(
        Permitted($"SELECT role_id FROM {Bindings} WHERE subject_kind = 'Group' AND subject_id = @group AND (expires_at IS NULL OR expires_at > @now)"),
        new { group, now },
        ct);

    public Task<IReadOnlyList<BorneRole>> OfClientAsync(ClientId client, DateTimeOffset now, CancellationToken ct) => sql.QueryAsync<BorneRole>(
        Permitted($"SELECT role_id FROM {sql.Table(RoleMapping.Schema, "client_bindings")} WHERE client_id = @client AND (expires_at IS NULL OR expires_at > @now)"),
        new { client = client.Value, now },
        ct);

    public Task<IReadOnlyList<BorneRole>> OfRoleAsync(RoleId role, CancellationToken ct) =>
        sql.QueryAsync<BorneRole>(Permitted($"SELECT id FROM {sql.Table(RoleMapping.Schema, "roles")} WHERE id = @role"), new { role }, ct);

    /// <summary>The bindings of a person and of groups that hold at a moment, to stand after FROM.</summary>
    public static (string Bound, DynamicParameters Parameters) BoundTo(string bindings, UserId user, IReadOnlyList<GroupId> groups, DateTimeOffset now)
    {
        var parameters = new DynamicParameters();
        parameters.Add("user", user);
        parameters.Add("now", now);
        for (var index = 0; index < groups.Count; index++)
            parameters.Add($"group{index}", groups[index]);

        var ofGroups = groups.Count == 0
            ? string.Empty
            : $"OR (b.subject_kind = 'Group' AND b.subject_id IN ({string.Join(", ", Enumerable.Range(0, groups.Count).Select(index => $"@group{index}"))}))";
        return ($"{bindings} b WHERE (b.expires_at IS NULL OR b.expires_at > @now) AND ((b.subject_kind = 'User' AND b.subject_id = @user) {ofGroups})", parameters);
    }

    /// <summary>A table <c>borne</c> of the roles that a question gives and of all that these include. UNION ends where a role came by already.</summary>
    public static string Borne(SqlSession sql, string question) =>
        $"""
        WITH RECURSIVE borne (role_id) AS (
          {question}
          UNION
          SELECT i.included_id FROM borne JOIN {sql.Table(RoleMapping.Schema, "role_inclusions")} i ON i.role_id = borne.role_id
        )
        """;

    private string Permitted(string question) =>
        $"""
        {Borne(sql, question)}
        SELECT r.name AS Role, p.permission AS Permission
        FROM borne JOIN {sql.Table(RoleMapping.Schema, "roles")} r ON r.id = borne.role_id
        LEFT JOIN {sql.Table(RoleMapping.Schema, "role_permissions")} p ON p.role_id = r.id
        """;
}
