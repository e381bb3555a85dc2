using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Domain.Authorization.Access;

/// <summary>The policies that follow from roles: what a role may do, and for which resources somebody bears it. Never changed.</summary>
/// <param name="Set">The policies, templates and links.</param>
/// <param name="EndsAt">When the first binding ends; absent by design when none does.</param>
public sealed record RoleRules(PolicySet Set, DateTimeOffset? EndsAt)
{
    /// <summary>How the ids of these policies begin, and no others: what a bundle may not say.</summary>
    public const string Prefix = PolicyBundle.ReservedPrefix + "role:";

    /// <summary>No role may do anything.</summary>
    public static readonly RoleRules Empty = new(PolicySet.Empty, null);

    private Dictionary<string, DateTimeOffset> Ends { get; init; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A permit for each role (<c>authserver:role:editor</c>: whoever is in it may do with everything what was put into it), and a link for each binding to one
    /// resource (<c>authserver:role:editor/019a…</c>: the same, and what comes with included roles, with that resource and what is in it).
    /// </summary>
    /// <remarks>For everything, a role that includes another is in it, as are the bearers of both: the hierarchy of the entities decides, for these policies as for those of a bundle.</remarks>
    public static RoleRules Of(IEnumerable<RoleGrants> roles, IEnumerable<RoleLink> links)
    {
        var policies = new List<Policy>();
        var templates = new Dictionary<string, Policy>(StringComparer.Ordinal);
        var slot = new EntityConstraint(EntityMatch.In, HasSlot: true);
        foreach (var role in roles)
        {
            var id = Prefix + role.Role;
            var bearers = new EntityConstraint(EntityMatch.In, null, new EntityUid("AuthServer::Role", role.Role));
            if (role.Permissions.Count > 0)
                policies.Add(new Policy(id, PolicyEffect.Permit, bearers, Among(role.Permissions), EntityConstraint.Any, [], []));
            if (role.Permissions.Count + role.Included.Count > 0)
                templates.Add(role.Role, new Policy(id + "/there", PolicyEffect.Permit, slot, Among([.. role.Permissions, .. role.Included]), slot, [], []));
        }

        var made = new List<TemplateLink>();
        var ends = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var link in links)
        {
            if (!templates.TryGetValue(link.Role, out var template))
                continue;

            var id = $"{Prefix}{link.Role}/{link.Id}";
            made.Add(new TemplateLink(id, template, link.Bearer, link.Resource));
            if (link.EndsAt is { } end)
                ends.Add(id, end);
        }

        return new RoleRules(new PolicySet(policies, [.. templates.Values], made), First(ends)) { Ends = ends };
    }

    /// <summary>What roles permit that a schema does not declare: rule by rule the actions of which it knows nothing.</summary>
    public IEnumerable<(string Rule, EntityUid Action)> Undeclared(Schema schema) =>
        from policy in Set.Policies
        from action in policy.Action.Actions
        where !schema.Actions.ContainsKey(action)
        select (policy.Id, action);

    /// <summary>The rules without what has ended by then.</summary>
    public RoleRules At(DateTimeOffset now)
    {
        if (EndsAt is null || EndsAt > now)
            return this;

        var left = Ends.Where(end => end.Value > now).ToDictionary(StringComparer.Ordinal);
        return new RoleRules(Set with { Links = [.. Set.Links.Where(link => !Ends.ContainsKey(link.Id) || left.ContainsKey(link.Id))] }, First(left)) { Ends = left };
    }

    private static ActionConstraint Among(IReadOnlyList<string> permissions) =>
        new(EntityMatch.In, [.. permissions.Select(permission => ApplicationPermission.ActionOf(permission))], IsList: true);

    private static DateTimeOffset? First(Dictionary<string, DateTimeOffset> ends) => ends.Count == 0 ? null : ends.Values.Min();
}
