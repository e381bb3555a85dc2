using AuthServer.Domain.Authorization.Roles;

namespace AuthServer.Domain.Authorization.Permissions;

/// <summary>Permissions, roles and who bears them, as a backup keeps them: by names, and without the built-in role.</summary>
/// <param name="Permissions">The permissions of applications.</param>
/// <param name="Roles">The roles.</param>
/// <param name="Bindings">Who bears them.</param>
public sealed record KeptRights(IReadOnlyList<KeptPermission> Permissions, IReadOnlyList<KeptRole> Roles, IReadOnlyList<KeptBinding> Bindings)
{
    /// <summary>What of it cannot be, in one sentence; absent by design when nothing.</summary>
    public string? Fault()
    {
        var permissions = Permissions.Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);
        var roles = Roles.Select(role => role.Name).ToHashSet(StringComparer.Ordinal);
        var bindings = Bindings.Select(binding => binding with { ExpiresAt = null }).ToHashSet();
        if (permissions.Count != Permissions.Count || roles.Count != Roles.Count || bindings.Count != Bindings.Count)
            return "A permission, a role or a binding stands twice.";
        if (!Permissions.All(permission => ApplicationPermission.Define(permission.Name, permission.Description).IsSuccess))
            return "A permission has a name or a description that permissions do not have.";
        if (!Roles.All(role => role.Name != Role.Administrator && Role.Create(default, role.Name, role.Description, default).IsSuccess))
            return "A role has a name or a description that roles of one's own do not have.";

        return Roles.Select(role => role.Fault(permissions, roles)).OfType<string>().FirstOrDefault()
            ?? Bindings.Select(binding => binding.Fault(roles)).OfType<string>().FirstOrDefault()
            ?? (HasCircle() ? "A role includes itself by way of others." : null);
    }

    // Whoever is in a circle is left when those go, again and again, who include nobody any more.
    private bool HasCircle()
    {
        var left = Roles.ToDictionary(role => role.Name, role => role.Includes, StringComparer.Ordinal);
        while (left.Where(role => !role.Value.Any(left.ContainsKey)).Select(role => role.Key).ToList() is { Count: > 0 } ends)
            ends.ForEach(end => left.Remove(end));

        return left.Count > 0;
    }
}
