using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Bench.Cedar;

/// <summary>
/// Fifty entities: tenants with a department, two teams, three users, a folder in a folder, and two documents. Policies either spread over
/// tenants of their own, as they do in a service for many organisations, or all are about the entities of one tenant.
/// </summary>
internal sealed record World(PolicySet Policies, EntityStore Store, AuthorizationRequest[] Requests)
{
    private const int KnownTenants = 5;
    private const int PoliciesOfTenant = 10;

    public static World OfTenants(int policies) =>
        Of([.. Enumerable.Range(0, policies).Select(i => TenantPolicies.Of($"p{i}", i % PoliciesOfTenant, i / PoliciesOfTenant))], Math.Min(KnownTenants, Math.Max(1, policies / PoliciesOfTenant)));

    public static World OfOneTenant(int policies) =>
        Of([.. Enumerable.Range(0, policies).Select(i => TenantPolicies.Of($"p{i}", i % PoliciesOfTenant, i / PoliciesOfTenant % KnownTenants))], KnownTenants);

    /// <summary>As with one tenant, but no two policies say the same: each has a condition of its own beside that of its sort.</summary>
    public static World OfOneTenantAllDifferent(int policies) =>
        Of([.. Enumerable.Range(0, policies).Select(i => OwnConditions.Of(TenantPolicies.Of($"p{i}", i % PoliciesOfTenant, i / PoliciesOfTenant % KnownTenants), i % PoliciesOfTenant, i / PoliciesOfTenant / KnownTenants))], KnownTenants);

    /// <summary>What all of <see cref="People"/> are in.</summary>
    public static readonly EntityUid Everybody = new("Group", "everybody");

    /// <summary>Users, each in three of ten thousand groups; these are in a hundred others, and all of them in one.</summary>
    public static Entity[] People(int count)
    {
        const int Groups = 10_000;
        const int Wider = 100;
        EntityUid[] wider = [.. Enumerable.Range(0, Wider).Select(i => new EntityUid("Group", $"wide{i}"))];
        EntityUid[] groups = [.. Enumerable.Range(0, Groups).Select(i => new EntityUid("Group", $"{i}"))];
        return
        [
            new Entity(Everybody, CedarRecord.Empty, CedarRecord.Empty, []),
            .. wider.Select(group => new Entity(group, CedarRecord.Empty, CedarRecord.Empty, [Everybody])),
            .. groups.Select((group, i) => new Entity(group, CedarRecord.Empty, CedarRecord.Empty, [wider[i % Wider]])),
            .. Enumerable.Range(0, count - Groups - Wider - 1).Select(i => new Entity(
                new EntityUid("User", $"{i}"),
                Record(("mail", CedarValue.Of($"{i}@example.com")), ("level", CedarValue.Of(i % 5))),
                CedarRecord.Empty,
                [groups[i % Groups], groups[(i * 31L) % Groups], groups[(i / 7) % Groups]])),
        ];
    }

    private static World Of(Policy[] policies, int asked)
    {
        var store = EntityStore.Of(Enumerable.Range(0, KnownTenants).SelectMany(EntitiesOf)).Value ?? throw new InvalidOperationException("The entities are sound.");
        var requests = new List<AuthorizationRequest>();
        foreach (var tenant in Enumerable.Range(0, asked))
        {
            foreach (var user in Enumerable.Range(0, 3))
            {
                foreach (var document in Enumerable.Range(0, 2))
                    requests.AddRange(new[] { "read", "write", "delete" }.Select(action => Request(tenant, user, document, action)));
            }
        }

        return new World(new PolicySet(policies, [], []), store, [.. requests]);
    }

    private static AuthorizationRequest Request(int tenant, int user, int document, string action) => new(
        new EntityUid("User", $"{tenant}-{user}"),
        new EntityUid("Action", action),
        new EntityUid("Document", $"{tenant}-{document}"),
        Record(("hour", CedarValue.Of(user * 9L)), ("mfa", CedarValue.Of(document == 0)), ("risk", CedarValue.Of(100)), ("address", CedarValue.Of(new IpRange(false, 0x0A000001, 32)))));

    private static IEnumerable<Entity> EntitiesOf(int tenant)
    {
        var department = new EntityUid("Department", $"{tenant}");
        EntityUid[] teams = [new("Team", $"{tenant}-0"), new("Team", $"{tenant}-1")];
        var root = new EntityUid("Folder", $"{tenant}-0");
        var folder = new EntityUid("Folder", $"{tenant}-1");
        yield return new Entity(department, CedarRecord.Empty, CedarRecord.Empty, []);
        foreach (var team in teams)
            yield return new Entity(team, CedarRecord.Empty, CedarRecord.Empty, [department]);

        for (var user = 0; user < 3; user++)
        {
            var attributes = Record(("clearance", CedarValue.Of(user)), ("department", CedarValue.Of($"{tenant}")), ("mail", CedarValue.Of($"{user}@{tenant}.example")), ("badges", CedarValue.Of(CedarSet.Of([CedarValue.Of("b0"), CedarValue.Of($"b{user}")]))));
            yield return new Entity(new EntityUid("User", $"{tenant}-{user}"), attributes, CedarRecord.Empty, [teams[user % 2]]);
        }

        yield return new Entity(root, CedarRecord.Empty, CedarRecord.Empty, []);
        yield return new Entity(folder, CedarRecord.Empty, CedarRecord.Empty, [root]);
        for (var document = 0; document < 2; document++)
        {
            var attributes = Record(
                ("level", CedarValue.Of(document)),
                ("owner", CedarValue.Of(new EntityUid("User", $"{tenant}-0"))),
                ("readers", CedarValue.Of(teams[1])),
                ("department", CedarValue.Of($"{tenant}")),
                ("project", CedarValue.Of($"p{document}")));
            yield return new Entity(new EntityUid("Document", $"{tenant}-{document}"), attributes, CedarRecord.Empty, [folder]);
        }
    }

    private static CedarRecord Record(params (string Name, CedarValue Value)[] members) =>
        CedarRecord.Of(members.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal));
}
