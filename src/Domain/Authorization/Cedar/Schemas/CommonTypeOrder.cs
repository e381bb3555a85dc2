using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Orders common types so that each comes after those of which it consists; without recursion, since chains of them may be long.</summary>
internal static class CommonTypeOrder
{
    /// <summary>The full names in order. Types in a circle, and what consists of them, are left out and become problems.</summary>
    public static List<string> Of(Definitions definitions, List<CedarProblem> problems)
    {
        var users = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var waitsFor = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, defined) in definitions.CommonTypes)
        {
            var parts = new HashSet<string>(StringComparer.Ordinal);
            Collect(defined.Source.Type, defined.Namespace, definitions, parts);
            waitsFor.Add(name, parts.Count);
            foreach (var part in parts)
            {
                if (!users.TryGetValue(part, out var usersOfPart))
                {
                    usersOfPart = [];
                    users.Add(part, usersOfPart);
                }

                usersOfPart.Add(name);
            }
        }

        var order = new List<string>(waitsFor.Count);
        var ready = new Queue<string>(waitsFor.Where(waiting => waiting.Value == 0).Select(waiting => waiting.Key));
        while (ready.TryDequeue(out var name))
        {
            order.Add(name);
            foreach (var user in users.GetValueOrDefault(name, []))
            {
                if (--waitsFor[user] == 0)
                    ready.Enqueue(user);
            }
        }

        foreach (var name in waitsFor.Where(waiting => waiting.Value > 0).Select(waiting => waiting.Key))
            problems.Add(definitions.CommonTypes[name].Source.Place.Problem($"The type `{name}` consists of itself, or of types that do.", "types cannot be recursive; use an entity type"));

        return order;
    }

    private static void Collect(TypeSource type, string @namespace, Definitions definitions, HashSet<string> parts)
    {
        switch (type)
        {
            case NamedTypeSource { Sort: not NameSort.Entity } named:
                if (definitions.Resolve(named.Name, named.Sort, @namespace) is { } name && definitions.CommonTypes.ContainsKey(name))
                    parts.Add(name);

                break;
            case SetTypeSource set:
                Collect(set.Element, @namespace, definitions, parts);
                break;
            case RecordTypeSource record:
                foreach (var attribute in record.Attributes)
                    Collect(attribute.Type, @namespace, definitions, parts);

                break;
        }
    }
}
