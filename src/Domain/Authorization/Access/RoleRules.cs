using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Access;

/// <summary>The policies that follow from roles: what a role may do, and for which resources somebody bears it. Never changed.</summary>
/// <param name="Set">The policies, templates and links.</param>
/// <param name="EndsAt">When the first binding ends; absent by design when none does.</param>
public sealed record RoleRules(PolicySet Set, DateTimeOffset? EndsAt)
{
    /// <summary>No role may do anything.</summary>
    public static readonly RoleRules Empty = new(PolicySet.Empty, null);

    private Dictionary<string, DateTimeOffset> Ends { get; init; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A permit for each role (<c>role:editor</c>: whoever is in it may do what it permits with everything), and a link for each binding to one
    /// resource (<c>role:editor/019a…</c>: the same with that resource and what is in it). Roles that permit nothing make no policy.
    /// </summary>
    public static RoleRules Of(IEnumerable<RoleGrants> roles, IEnumerable<RoleLink> links)
    {
        var policies = new List<Policy>();
        var templates = new Dictionary<string, (Policy Everywhere, Policy There)>(StringComparer.Ordinal);
        foreach (var role in roles.Where(role => role.Permissions.Count > 0))
        {
            var id = "role:" + role.Role;
            var actions = new ActionConstraint(EntityMatch.In, [.. role.Permissions.Select(permission => new EntityUid("Action", permission))], IsList: true);
            var bearers = new EntityConstraint(EntityMatch.In, null, new EntityUid("AuthServer::Role", role.Role));
            var slot = new EntityConstraint(EntityMatch.In, HasSlot: true);
            policies.Add(new Policy(id, PolicyEffect.Permit, bearers, actions, EntityConstraint.Any, [], []));
            templates.Add(role.Role, (
                new Policy(id + "/everywhere", PolicyEffect.Permit, slot, actions, EntityConstraint.Any, [], []),
                new Policy(id + "/there", PolicyEffect.Permit, slot, actions, slot, [], [])));
        }

        var made = new List<TemplateLink>();
        var ends = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var link in links)
        {
            if (!templates.TryGetValue(link.Role, out var template))
                continue;

            var id = $"role:{link.Role}/{link.Id}";
            made.Add(new TemplateLink(id, link.Resource is null ? template.Everywhere : template.There, link.Bearer, link.Resource));
            if (link.EndsAt is { } end)
                ends.Add(id, end);
        }

        return new RoleRules(new PolicySet(policies, [.. templates.Values.SelectMany(both => new[] { both.Everywhere, both.There })], made), First(ends)) { Ends = ends };
    }

    /// <summary>The rules without what has ended by then.</summary>
    public RoleRules At(DateTimeOffset now)
    {
        if (EndsAt is null || EndsAt > now)
            return this;

        var left = Ends.Where(end => end.Value > now).ToDictionary(StringComparer.Ordinal);
        return new RoleRules(Set with { Links = [.. Set.Links.Where(link => !Ends.ContainsKey(link.Id) || left.ContainsKey(link.Id))] }, First(left)) { Ends = left };
    }

    private static DateTimeOffset? First(Dictionary<string, DateTimeOffset> ends) => ends.Count == 0 ? null : ends.Values.Min();
}
