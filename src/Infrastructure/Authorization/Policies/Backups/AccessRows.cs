using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Policies.Backups;

/// <summary>The questions by which rights and tags are read for backups, whoever asks the database.</summary>
internal sealed class AccessRows(Dialect dialect, AccessRows.IAsking asking)
{
    // What may be compared has one order, whatever the database's own.
    private string InOrder => dialect == Dialect.Postgres ? " COLLATE \"C\"" : string.Empty;

    public async Task<KeptRights> RightsAsync(DateTimeOffset now, CancellationToken ct)
    {
        var permissions = await asking.AskAsync<PermissionRow>($"SELECT name AS Name, description AS Description FROM {Table("permissions")} ORDER BY name{InOrder}", null, ct);
        var roles = await asking.AskAsync<PermissionRow>(
            $"SELECT name AS Name, description AS Description FROM {Table("roles")} WHERE name <> @admin ORDER BY name{InOrder}", new { admin = Role.Administrator }, ct);
        var granted = (await asking.AskAsync<PairRow>(
            $"SELECT r.name AS Name, p.permission AS Other FROM {Table("role_permissions")} p JOIN {Table("roles")} r ON r.id = p.role_id ORDER BY p.permission{InOrder}", null, ct))
            .ToLookup(row => row.Name, row => row.Other, StringComparer.Ordinal);
        var included = (await asking.AskAsync<PairRow>(
            $"""
            SELECT r.name AS Name, o.name AS Other FROM {Table("role_inclusions")} i
            JOIN {Table("roles")} r ON r.id = i.role_id JOIN {Table("roles")} o ON o.id = i.included_id ORDER BY o.name{InOrder}
            """,
            null,
            ct)).ToLookup(row => row.Name, row => row.Other, StringComparer.Ordinal);
        return new KeptRights(
            [.. permissions.Select(row => new KeptPermission(row.Name, row.Description))],
            [.. roles.Select(row => new KeptRole(row.Name, row.Description, [.. granted[row.Name]], [.. included[row.Name]]))],
            await BindingsAsync(now, ct));
    }

    public async Task<IReadOnlyList<KeptTags>> TagsAsync(CancellationToken ct) => [.. (await asking.AskAsync<TagsRow>(
        $"SELECT type AS Type, id AS Id, tags AS Tags FROM {Table("entities")} WHERE source = 'people' AND deleted_at IS NULL AND tags <> '{{}}' ORDER BY type, id", null, ct))
        .Select(row => new KeptTags(row.Type, row.Id, row.Tags))];

    private async Task<IReadOnlyList<KeptBinding>> BindingsAsync(DateTimeOffset now, CancellationToken ct)
    {
        var subject = dialect == Dialect.Postgres ? "CAST(subject_id AS text)" : "subject_id";
        var rows = await asking.AskAsync<BindingRow>(
            $"""
            SELECT r.name AS Role, b.Kind, b.Bearer, b.ResourceType, b.ResourceId, b.ExpiresAt FROM (
              SELECT role_id AS RoleId, subject_kind AS Kind, {subject} AS Bearer, NULL AS ResourceType, NULL AS ResourceId, expires_at AS ExpiresAt FROM {Table("role_bindings")}
              UNION ALL
              SELECT role_id, 'Client', client_id, NULL, NULL, expires_at FROM {Table("client_bindings")}
              UNION ALL
              SELECT role_id, subject_kind, subject_id, resource_type, resource_id, expires_at FROM {Table("resource_bindings")}
            ) AS b JOIN {Table("roles")} r ON r.id = b.RoleId
            WHERE r.name <> @admin AND (b.ExpiresAt IS NULL OR b.ExpiresAt > @now)
            ORDER BY r.name{InOrder}, b.Kind{InOrder}, b.Bearer{InOrder}, b.ResourceType{InOrder}, b.ResourceId{InOrder}
            """,
            new { admin = Role.Administrator, now },
            ct);
        return [.. rows.Select(row => new KeptBinding(row.Role, Enum.Parse<ResourceBearerKind>(row.Kind), row.Bearer, row.ResourceType, row.ResourceId, row.ExpiresAt))];
    }

    private string Table(string name) => ModuleTables.Name(dialect, RoleMapping.Schema, name);

    /// <summary>Who asks the database.</summary>
    internal interface IAsking
    {
        Task<IReadOnlyList<T>> AskAsync<T>(string question, object? parameters, CancellationToken ct);
    }

    private sealed record PermissionRow
    {
        public string Name { get; init; } = string.Empty;

        public string Description { get; init; } = string.Empty;
    }

    private sealed record PairRow
    {
        public string Name { get; init; } = string.Empty;

        public string Other { get; init; } = string.Empty;
    }

    private sealed record TagsRow
    {
        public string Type { get; init; } = string.Empty;

        public string Id { get; init; } = string.Empty;

        public string Tags { get; init; } = string.Empty;
    }

    private sealed record BindingRow
    {
        public string Role { get; init; } = string.Empty;

        public string Kind { get; init; } = string.Empty;

        public string Bearer { get; init; } = string.Empty;

        public string? ResourceType { get; init; }

        public string? ResourceId { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }
    }
}
