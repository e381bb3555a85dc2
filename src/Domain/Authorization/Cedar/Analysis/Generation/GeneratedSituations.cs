using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Generation;

/// <summary>
/// Requests and entities that reach the policies of two sets: the entities that they name, members and others, and values on both sides of every
/// constant. The same seed gives the same situations.
/// </summary>
public static class GeneratedSituations
{
    private const int RequestsOfWorld = 12;
    private const int Attempts = 6;

    /// <summary>So many situations.</summary>
    /// <param name="before">One set.</param>
    /// <param name="after">The other.</param>
    /// <param name="schema">What requests and entities have to fit; absent by design when they may be anything.</param>
    /// <param name="known">Entities of which some requests are asked; absent by design when all are made up.</param>
    /// <param name="seed">Where choices begin.</param>
    /// <param name="count">How many.</param>
    public static IEnumerable<Situation> Of(PolicySet before, PolicySet after, Schema? schema, EntityStore? known, long seed, int count)
    {
        var policies = new[] { before, after }.SelectMany(set => set.Policies.Concat(set.Links.Select(LinkedPolicies.Of))).ToList();
        var vocabulary = Vocabulary.Of(policies);
        var choices = new Choices(seed);
        var aims = policies.Select(policy => new Aim(policy, schema)).Where(aim => aim.IsPossible).ToList();
        if (aims.Count == 0)
            yield break;

        var entities = new GeneratedEntities(vocabulary, schema, choices);
        for (var made = 0; made < count;)
        {
            var (store, byType) = known is not null && choices.Chance(50) ? (known, Known(known)) : entities.Next();
            var requests = new GeneratedRequests(vocabulary, schema, choices, entities.Types, byType, store);
            for (var i = 0; i < RequestsOfWorld && made < count; i++, made++)
                yield return Next(choices.One(aims), requests, store, choices);
        }
    }

    // A condition of many parts is seldom true by chance, so there are several attempts; every third situation is what comes first.
    private static Situation Next(Aim aim, GeneratedRequests requests, EntityStore store, Choices choices)
    {
        var situation = new Situation(requests.At(aim), store);
        for (var attempt = 0; attempt < Attempts && !choices.Chance(33) && !aim.IsHitBy(situation); attempt++)
            situation = new Situation(requests.At(aim), store);

        return situation;
    }

    private static Dictionary<string, List<EntityUid>> Known(EntityStore known) => known.All
        .Select(entity => entity.Uid)
        .Where(uid => !EntityTypeName.IsAction(uid.Type))
        .OrderBy(uid => uid.Type, StringComparer.Ordinal).ThenBy(uid => uid.Id, StringComparer.Ordinal)
        .GroupBy(uid => uid.Type, StringComparer.Ordinal)
        .ToDictionary(of => of.Key, of => of.ToList(), StringComparer.Ordinal);
}
