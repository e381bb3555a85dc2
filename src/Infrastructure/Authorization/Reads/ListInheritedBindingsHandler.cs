using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>
/// Who bears roles for a resource, however it comes: binding by binding, each group followed by its members. The cursor is the binding, and the
/// member of its group, that were shown last.
/// </summary>
internal sealed class ListInheritedBindingsHandler(SqlSession sql, IAccessModel access, IGroupDirectory groups, TimeProvider time)
    : IQueryHandler<ListInheritedBindings, Page<InheritedBindingRow>>
{
    private const char BeforeMember = '|';

    public async Task<Result<Page<InheritedBindingRow>>> Handle(ListInheritedBindings request, CancellationToken cancellationToken)
    {
        var resource = ResourceName.TryCreate(request.ResourceType, request.ResourceId);
        if (resource.IsRefused)
            return resource.Refusal;

        var (place, shown) = Read(request.Page.Cursor ?? string.Empty);
        if (shown is null || place.Contains('\0', StringComparison.Ordinal))
            return KernelErrors.CursorMalformed;

        var model = access.Current;
        if (model.IsRefused)
            return model.Refusal;

        var asked = new EntityUid(resource.Value.Type, resource.Value.Id);
        var bindings = await BindingsAsync(request, [asked, .. model.Value.Entities.Ancestors(asked)], place, cancellationToken);
        var found = new List<Found>();
        foreach (var binding in bindings)
        {
            if (binding.Place != place)
                found.Add(new Found(binding, binding.Kind.ToLowerInvariant(), binding.Bearer, null));
            if (found.Count > request.Page.Size)
                break;
            if (binding.Kind == nameof(ResourceBearerKind.Group))
                await AddMembersAsync(found, binding, binding.Place == place ? shown.Value : default, request.Page.Size + 1 - found.Count, cancellationToken);
        }

        return KeyPage.Of(found, request.Page, one => one.ToRow(), one => one.Binding.Place + BeforeMember + (one.Group is null ? string.Empty : one.Id));
    }

    // Ids of applications may hold the sign, those of members do not.
    private static (string Place, UserId? Shown) Read(string cursor)
    {
        var end = cursor.LastIndexOf(BeforeMember);
        if (cursor.Length == 0)
            return (cursor, default(UserId));
        if (end == cursor.Length - 1)
            return (cursor[..^1], default(UserId));

        return end >= 0 && Guid.TryParseExact(cursor[(end + 1)..], "D", out var member) ? (cursor[..end], new UserId(member)) : (string.Empty, null);
    }

    private async Task AddMembersAsync(List<Found> found, Row binding, UserId after, int most, CancellationToken ct)
    {
        foreach (var member in await groups.MembersAsync(new GroupId(Guid.ParseExact(binding.Bearer, "D")), after, most, ct))
            found.Add(new Found(binding, "user", member.ToString(), binding.Bearer));
    }

    // From the binding on whose group's members may not all have been shown; so one more may be needed.
    private Task<IReadOnlyList<Row>> BindingsAsync(ListInheritedBindings request, IReadOnlyList<EntityUid> resources, string from, CancellationToken ct)
    {
        string Table(string name) => sql.Table(RoleMapping.Schema, name);
        var isPostgres = sql.Dialect == Dialect.Postgres;
        var (ordered, subject) = isPostgres ? ("Place COLLATE \"C\"", "CAST(subject_id AS text)") : ("Place", "subject_id");
        string Text(string column) => isPostgres ? $"CAST({column} AS text)" : column;
        return sql.QueryAsync<Row>(
            $"""
            WITH RECURSIVE wanted (role_id) AS (
              SELECT id FROM {Table("roles")} {(request.Role is null ? string.Empty : "WHERE name = @role")}
              UNION
              SELECT i.role_id FROM wanted JOIN {Table("role_inclusions")} i ON i.included_id = wanted.role_id
            )
            SELECT Place, r.name AS Role, Kind, Bearer, ResourceType, ResourceId, ExpiresAt, AssignedAt FROM (
              SELECT '0/' || {Text("id")} AS Place, role_id AS RoleId, subject_kind AS Kind, subject_id AS Bearer,
                resource_type AS ResourceType, resource_id AS ResourceId, expires_at AS ExpiresAt, assigned_at AS AssignedAt FROM {Table("resource_bindings")}
              WHERE (resource_type, resource_id) IN ({(isPostgres ? "SELECT * FROM unnest(@types, @ids)" : "SELECT value ->> 0, value ->> 1 FROM json_each(@resources)")})
              UNION ALL
              SELECT '1/' || {Text("role_id")} || '/' || {subject}, role_id, subject_kind, {subject}, NULL, NULL, expires_at, assigned_at FROM {Table("role_bindings")}
              UNION ALL
              SELECT '1/' || {Text("role_id")} || '/' || client_id, role_id, 'Client', client_id, NULL, NULL, expires_at, assigned_at FROM {Table("client_bindings")}
            ) AS bound JOIN {Table("roles")} r ON r.id = RoleId
            WHERE RoleId IN (SELECT role_id FROM wanted) AND (ExpiresAt IS NULL OR ExpiresAt > @now) AND {ordered} >= @from
            ORDER BY {ordered} LIMIT @limit
            """,
            new
            {
                now = time.GetUtcNow(),
                from,
                role = request.Role,
                limit = request.Page.Size + 2,
                types = resources.Select(uid => uid.Type).ToArray(),
                ids = resources.Select(uid => uid.Id).ToArray(),
                resources = isPostgres ? string.Empty : JsonSerializer.Serialize(resources.Select(uid => new[] { uid.Type, uid.Id })),
            },
            ct);
    }

    private sealed record Found(Row Binding, string Kind, string Id, string? Group)
    {
        public InheritedBindingRow ToRow() => new(Binding.Role, Kind, Id, Group, Binding.ResourceType, Binding.ResourceId, Binding.ExpiresAt, Binding.AssignedAt);
    }

    private sealed record Row
    {
        public string Place { get; init; } = string.Empty;

        public string Role { get; init; } = string.Empty;

        public string Kind { get; init; } = string.Empty;

        public string Bearer { get; init; } = string.Empty;

        public string? ResourceType { get; init; }

        public string? ResourceId { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public DateTimeOffset AssignedAt { get; init; }
    }
}
