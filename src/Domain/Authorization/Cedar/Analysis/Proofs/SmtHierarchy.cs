using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>What is true of all entities, said of those that a question speaks of.</summary>
internal static class SmtHierarchy
{
    private const int MostChained = 14;

    public static void Add(SmtSymbols symbols, AnalysisEnvironment environment)
    {
        // Enumerated entities are among those that are listed.
        foreach (var (entity, type) in symbols.Entities.ToList())
        {
            if (type is not null && environment.Declared(type)?.Ids is { } ids)
                symbols.Assert(SmtText.Or([.. ids.Order(StringComparer.Ordinal).Select(id => $"(= {entity} {symbols.Entity(new Values.EntityUid(type, id))})")]));
        }

        if (symbols.Literals.Count > 1)
            symbols.Assert($"(distinct {string.Join(' ', symbols.Literals.Values)})");

        var entities = symbols.Entities.ToList();
        foreach (var (entity, type) in entities)
        {
            symbols.Assert($"(is-in {entity} {entity})");
            foreach (var (other, otherType) in entities.Where(other => other.Key != entity))
                Add(symbols, environment, (entity, type), (other, otherType));
        }

        if (entities.Count > MostChained)
            return;

        foreach (var (lower, _) in entities)
        {
            foreach (var (middle, _) in entities.Where(one => one.Key != lower))
            {
                foreach (var (upper, _) in entities.Where(one => one.Key != lower && one.Key != middle))
                    symbols.Assert($"(=> (and (is-in {lower} {middle}) (is-in {middle} {upper})) (is-in {lower} {upper}))");
            }
        }
    }

    private static void Add(SmtSymbols symbols, AnalysisEnvironment environment, (string Name, string? Type) one, (string Name, string? Type) other)
    {
        var isIn = $"(is-in {one.Name} {other.Name})";
        var isSame = $"(= {one.Name} {other.Name})";
        if (one.Type is not null && other.Type is not null && one.Type != other.Type)
            symbols.Assert(SmtText.Not(isSame));

        // What is in something else exists, is no ancestor of it, and the schema allows it.
        symbols.Assert($"(=> {isIn} (or {isSame} (and (is-there {one.Name}) (not (is-in {other.Name} {one.Name})))))");
        if (one.Type is not null && other.Type is not null && !environment.MayBeBelow(one.Type, other.Type))
            symbols.Assert($"(=> {isIn} {isSame})");
    }
}
