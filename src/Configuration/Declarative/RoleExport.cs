using System.Globalization;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.Authorization.Roles;

namespace AuthServer.Configuration.Declarative;

/// <summary>Writes permissions, roles and who bears them in the form that <c>apply</c> reads.</summary>
internal sealed class RoleExport(ExportQuestions questions)
{
    /// <summary>The permissions of applications.</summary>
    public async Task<List<object>> PermissionsAsync(CancellationToken ct) =>
        [.. (await questions.AllAsync(page => new ListPermissions(page), ct)).Where(permission => !permission.IsBuiltIn).Select(permission =>
            DeclarativeExport.Entry(("name", permission.Name), ("description", permission.Description)))];

    /// <summary>The roles with what was put into them.</summary>
    public async Task<List<object>> RolesAsync(CancellationToken ct)
    {
        List<object> entries = [];
        foreach (var role in (await questions.AllAsync(page => new ListRoles(page), ct)).Where(role => !role.IsBuiltIn))
        {
            var permissions = await questions.AllAsync(page => new ListRolePermissions(role.Name, page), ct);
            entries.Add(DeclarativeExport.Entry(
                ("name", role.Name),
                ("description", role.Description),
                ("permissions", permissions.Where(row => row.From == role.Name).Select(row => row.Permission).ToList()),
                ("includes", (await questions.AnswerAsync(new GetRole(role.Name), ct)).Includes)));
        }

        return entries;
    }

    /// <summary>What somebody bears themselves: for everything first, then for resources, in orders of their own so that two exports can be compared.</summary>
    /// <remarks>What is borne through a group or for a time is told as that: applied elsewhere it must not become more.</remarks>
    public async Task<Dictionary<(string Kind, string Id), List<object>>> BindingsAsync(CancellationToken ct)
    {
        var bindings = new Dictionary<(string Kind, string Id), List<object>>();
        foreach (var role in await questions.AllAsync(page => new ListRoles(page), ct))
        {
            foreach (var binding in await questions.AllAsync(page => new ListBindings(role.Name, page), ct))
                Add(bindings, (binding.Kind, binding.Id), binding.ExpiresAt is null ? role.Name : Entry(role.Name, null, binding.ExpiresAt));
        }

        var ofResources = await questions.AllAsync(page => new ListResourceBindings(null, null, null, page), ct);
        foreach (var binding in ofResources.OrderBy(row => row.Role, StringComparer.Ordinal).ThenBy(row => row.ResourceType, StringComparer.Ordinal).ThenBy(row => row.ResourceId, StringComparer.Ordinal))
            Add(bindings, (binding.Kind, binding.Id), Entry(binding.Role, DeclarativeExport.Entry(("type", binding.ResourceType), ("id", binding.ResourceId)), binding.ExpiresAt));

        return bindings;
    }

    private static void Add(Dictionary<(string Kind, string Id), List<object>> bindings, (string Kind, string Id) bearer, object entry)
    {
        if (bindings.TryGetValue(bearer, out var ofBearer))
            ofBearer.Add(entry);
        else
            bindings.Add(bearer, [entry]);
    }

    private static Dictionary<string, object> Entry(string role, object? resource, DateTimeOffset? until) =>
        DeclarativeExport.Entry(("name", role), ("resource", resource), ("until", until?.ToString("O", CultureInfo.InvariantCulture)));
}
