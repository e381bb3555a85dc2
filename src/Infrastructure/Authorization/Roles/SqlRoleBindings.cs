using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Permissions;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Roles;

/// <summary>Bindings in the database.</summary>
internal sealed class SqlRoleBindings(SqlSession sql) : IRoleBindings
{
    private string Roles => sql.Table(RoleMapping.Schema, "roles");

    private string Bindings => sql.Table(RoleMapping.Schema, "role_bindings");

    public async Task<IReadOnlyList<string>> NamesOfAsync(UserId user, IReadOnlyList<GroupId> groups, DateTimeOffset now, CancellationToken ct)
    {
        var (bound, parameters) = SqlRights.BoundTo(Bindings, user, groups, now);
        return await sql.QueryAsync<string>(
            $"""
            {SqlRights.Borne(sql, $"SELECT b.role_id FROM {bound}")}
            SELECT r.name FROM borne JOIN {Roles} r ON r.id = borne.role_id ORDER BY r.name
            """,
            parameters,
            ct);
    }

    public async Task<bool> AssignAsync(RoleId role, RoleSubject subject, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Bindings} AS b (role_id, subject_kind, subject_id, expires_at, assigned_at) VALUES (@role, @kind, @id, @expiresAt, @now)
            ON CONFLICT (role_id, subject_kind, subject_id) DO UPDATE SET expires_at = excluded.expires_at
            WHERE b.expires_at IS DISTINCT FROM excluded.expires_at
            """,
            new { role, kind = subject.Kind.ToString(), id = subject.Id, expiresAt, now },
            ct) == 1;

    public async Task<bool> EnsureAsync(RoleId role, RoleSubject subject, DateTimeOffset now, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Bindings} AS b (role_id, subject_kind, subject_id, expires_at, assigned_at) VALUES (@role, @kind, @id, NULL, @now)
            ON CONFLICT (role_id, subject_kind, subject_id) DO UPDATE SET expires_at = NULL, assigned_at = excluded.assigned_at
            WHERE b.expires_at <= @now
            """,
            new { role, kind = subject.Kind.ToString(), id = subject.Id, now },
            ct) == 1;

    public async Task<bool> RemoveAsync(RoleId role, RoleSubject subject, CancellationToken ct) => await sql.ExecuteAsync(
        $"DELETE FROM {Bindings} WHERE role_id = @role AND subject_kind = @kind AND subject_id = @id",
        new { role, kind = subject.Kind.ToString(), id = subject.Id },
        ct) == 1;

    public Task<IReadOnlyList<RoleId>> RemoveAllAsync(RoleSubject subject, CancellationToken ct) => sql.QueryAsync<RoleId>(
        $"DELETE FROM {Bindings} WHERE subject_kind = @kind AND subject_id = @id RETURNING role_id", new { kind = subject.Kind.ToString(), id = subject.Id }, ct);

    public async Task<IReadOnlyList<UserId>> HoldLastingBearersAsync(RoleId role, CancellationToken ct)
    {
        // Two statements on purpose: PostgreSQL's second one takes its snapshot after the lock is held, and so sees what the former
        // holder did. SQLite has one writer at a time, and we are it.
        if (sql.Dialect == Dialect.Postgres)
            await sql.ExecuteAsync($"SELECT 1 FROM {Roles} WHERE id = @role FOR UPDATE", new { role }, ct);

        return await sql.QueryAsync<UserId>(
            $"SELECT subject_id FROM {Bindings} WHERE role_id = @role AND subject_kind = 'User' AND expires_at IS NULL ORDER BY assigned_at", new { role }, ct);
    }

    public async Task<IReadOnlyList<RoleSubject>> BearersAsync(RoleId role, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<BearerRow>(
            $"""
            SELECT subject_kind AS Kind, subject_id AS Id FROM {Bindings}
            WHERE role_id = @role AND (expires_at IS NULL OR expires_at > @now)
            ORDER BY assigned_at
            """,
            new { role, now },
            ct);
        return [.. rows.Select(row => new RoleSubject(Enum.Parse<RoleSubjectKind>(row.Kind), row.Id))];
    }

    private sealed class BearerRow
    {
        public string Kind { get; init; } = string.Empty;

        public Guid Id { get; init; }
    }
}
