using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authorization.Roles;

/// <summary>Roles in the database.</summary>
internal sealed class EfRoleCatalogue(AuthServerDb db, SqlSession sql) : IRoleCatalogue
{
    // The index on PostgreSQL, the column on SQLite.
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["roles_name"] = AuthorizationErrors.RoleNameTaken,
        ["roles.name"] = AuthorizationErrors.RoleNameTaken,
    };

    public async Task<Result<Role>> FindAsync(RoleId id, CancellationToken ct) =>
        await db.Set<Role>().FindAsync([id], ct) is { } role ? role : AuthorizationErrors.RoleUnknown;

    public async Task<Result<Role>> FindByNameAsync(string name, CancellationToken ct) =>
        await db.Set<Role>().FirstOrDefaultAsync(role => role.Name == name, ct) is { } role ? role : AuthorizationErrors.RoleUnknown;

    public Task<Result<Done>> AddAsync(Role role, CancellationToken ct) => db.InsertAsync(role, Refusals, ct);

    public async Task<IReadOnlyList<RoleSubject>> RemoveAsync(Role role, CancellationToken ct)
    {
        db.Remove(role);
        var bearers = await sql.QueryAsync<Bearer>(
            $"DELETE FROM {sql.Table(RoleMapping.Schema, "role_bindings")} WHERE role_id = @role RETURNING subject_kind AS Kind, subject_id AS Id", new { role = role.Id }, ct);
        return [.. bearers.Select(bearer => new RoleSubject(Enum.Parse<RoleSubjectKind>(bearer.Kind), bearer.Id))];
    }

    public Task<IReadOnlyList<string>> NamesAmongAsync(IReadOnlyList<string> names, CancellationToken ct) => sql.QueryAsync<string>(
        $"SELECT name FROM {sql.Table(RoleMapping.Schema, "roles")} WHERE {(sql.Dialect == Dialect.Postgres ? "name = ANY(@names)" : "name IN @names")}",
        new { names = names.ToArray() },
        ct);

    public async Task<IReadOnlyList<(string Role, string Included)>> InclusionsAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var roles = sql.Table(RoleMapping.Schema, "roles");
        var rows = await sql.QueryAsync<InclusionRow>(
            $"""
            SELECT r.name AS Role, o.name AS Included FROM {sql.Table(RoleMapping.Schema, "role_inclusions")} i
            JOIN {roles} r ON r.id = i.role_id JOIN {roles} o ON o.id = i.included_id
            WHERE {(sql.Dialect == Dialect.Postgres ? "r.name = ANY(@names)" : "r.name IN @names")}
            """,
            new { names = names.ToArray() },
            ct);
        return [.. rows.Select(row => (row.Role, row.Included))];
    }

    public Task<IReadOnlyList<string>> NamesAfterAsync(string after, int most, CancellationToken ct) => sql.QueryAsync<string>(
        $"SELECT name FROM {sql.Table(RoleMapping.Schema, "roles")} WHERE name > @after ORDER BY name LIMIT @most", new { after, most }, ct);

    private sealed record InclusionRow
    {
        public string Role { get; init; } = string.Empty;

        public string Included { get; init; } = string.Empty;
    }

    private sealed record Bearer
    {
        public string Kind { get; init; } = string.Empty;

        public Guid Id { get; init; }
    }
}
