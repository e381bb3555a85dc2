using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Generation;

/// <summary>Makes a small world of entities: those that policies name, members of their groups, and others.</summary>
/// <param name="vocabulary">What the policies speak of.</param>
/// <param name="schema">The schema; absent by design without one.</param>
/// <param name="choices">Chooses.</param>
internal sealed class GeneratedEntities(Vocabulary vocabulary, Schema? schema, Choices choices)
{
    private const int MostOfType = 8;

    /// <summary>The types of which there are entities.</summary>
    public IReadOnlyList<string> Types { get; } = schema is null
        ? [.. vocabulary.Types.DefaultIfEmpty("Entity")]
        : [.. schema.EntityTypes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A new world, and its entities by type.</summary>
    public (EntityStore Store, IReadOnlyDictionary<string, List<EntityUid>> ByType) Next()
    {
        var byType = Types.ToDictionary(type => type, Cast, StringComparer.Ordinal);
        var values = new GeneratedValues(vocabulary, schema, choices, byType);
        var entities = new List<Entity>(schema?.ActionEntities ?? []);
        var all = byType.Values.SelectMany(of => of).OrderBy(vocabulary.Groups.Contains).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            // Now and then somebody is spoken of who does not exist. Parents come later in the row, so that there is no circle.
            if (choices.Chance(93))
                entities.Add(new Entity(all[i], values.Attributes(all[i].Type), values.Tags(all[i].Type), Parents(all, i)));
        }

        var store = EntityStore.Of(entities);
        return (store.Value ?? EntityStore.Empty, byType);
    }

    private List<EntityUid> Cast(string type)
    {
        var declared = schema?.EntityTypes.GetValueOrDefault(type);
        var named = vocabulary.Entities.Where(uid => uid.Type == type && declared?.Allows(uid.Id) != false).ToList();
        if (declared?.Ids is { } ids)
            return [.. ids.Order(StringComparer.Ordinal).Take(MostOfType).Select(id => new EntityUid(type, id))];

        return
        [
            new EntityUid(type, "someone"),
            new EntityUid(type, "other"),
            .. named.Count <= MostOfType ? named : choices.Some(named, 100 * MostOfType / named.Count),
        ];
    }

    private IReadOnlyList<EntityUid> Parents(List<EntityUid> all, int index)
    {
        var entity = all[index];
        if (schema is not null)
        {
            var ancestors = schema.EntityTypes[entity.Type].Ancestors;

            // Of its own type it may be in those that come later; other types are in no circle with each other, or are asked for once.
            return choices.Some(all.Where((other, at) => ancestors.Contains(other.Type) && at != index && (at > index || !schema.EntityTypes[other.Type].Ancestors.Contains(entity.Type))), 40);
        }

        return choices.Some(all.Skip(index + 1).Where(vocabulary.Groups.Contains), 50);
    }
}
