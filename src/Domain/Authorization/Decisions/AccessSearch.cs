using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies.Plain;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>
/// Finds whom, with what or what a model allows (AuthZEN §8.1): what evaluation would permit, stored entity by stored entity in the order of
/// their ids, so that a page is stable by key. Looks at a bounded number of entities for one page.
/// </summary>
public static class AccessSearch
{
    /// <summary>The most results of a page, and how many there are when the caller does not say.</summary>
    public const int MostResults = 1000;

    /// <summary>At how many entities one page looks; a page may so be short, or empty, and still not be the last.</summary>
    public const int MostExamined = 50_000;

    // Below this many entities, asking for each costs less than asking what is left of the policies.
    private const int WorthReducing = 500;

    // How often it is asked whether the caller still waits.
    private const int BetweenLooks = 256;

    // Where no results are wanted, a page ends before anything was looked at; ids may be empty too.
    private const string Behind = "=";

    /// <summary>The page that begins after a key; it ends early once nobody waits for it any more.</summary>
    public static FoundPage Search(AccessModel model, AskedSearch asked, string? after, Func<bool> isUnwanted) => Search(model, asked, after, isUnwanted, MostExamined, WorthReducing);

    internal static FoundPage Search(AccessModel model, AskedSearch asked, string? after, Func<bool> isUnwanted, int mostExamined, int worthReducing)
    {
        if (!asked.IsPossible)
            return FoundPage.Nothing;

        var (policies, questions) = (model.Compiled, asked.ReadBy(model.Edition.Plain));
        if (asked.SearchedType is { } type && model.Entities.CountOf(type) >= worthReducing)
        {
            var left = Reduced(model, asked.Target, questions(new EntityUid(type, string.Empty)), type);
            if (left.IsAllowed == false)
                return FoundPage.Nothing;

            policies = CompiledPolicySet.Compile(left.Residuals);
        }

        var limit = Math.Min(asked.Page.Limit ?? MostResults, MostResults);
        return Page(
            Candidates(model, asked, IdIn(after)),
            asked.Target == SearchTarget.Action ? AskedAction.NameOf : uid => uid.Id,
            (found, examined) => found == limit || examined == mostExamined || (examined % BetweenLooks == BetweenLooks - 1 && isUnwanted()),
            uid => questions(uid).DecidedBy(policies, model.Entities, PlainValues.AsWritten).IsAllowed);
    }

    private static FoundPage Page(IEnumerable<EntityUid> candidates, Func<EntityUid, string> idOf, Func<int, int, bool> isEnough, Func<EntityUid, bool> isAllowed)
    {
        var found = new List<EntityUid>();
        EntityUid? last = null;
        var examined = 0;
        foreach (var candidate in candidates)
        {
            if (isEnough(found.Count, examined))
                return new FoundPage(found, last is null ? string.Empty : Behind + idOf(last));

            last = candidate;
            examined++;
            if (isAllowed(candidate))
                found.Add(candidate);
        }

        return new FoundPage(found, null);
    }

    private static string? IdIn(string? key) => string.IsNullOrEmpty(key) ? null : key[Behind.Length..];

    private static IEnumerable<EntityUid> Candidates(AccessModel model, AskedSearch asked, string? after) => asked.SearchedType is { } type
        ? model.Entities.OfType(type, after).Select(entity => entity.Uid)
        : Actions(model, asked).Where(action => after is null || string.CompareOrdinal(AskedAction.NameOf(action), after) > 0);

    // What the schema allows for the pair; without a schema, what policies and stored entities name.
    private static IEnumerable<EntityUid> Actions(AccessModel model, AskedSearch asked)
    {
        var ofRoles = Named(model.Rules.Set);
        var known = model.Edition.Schema is { } schema
            ? schema.Actions.Values
                .Where(action => action.PrincipalTypes.Contains(asked.Subject.Uid.Type, StringComparer.Ordinal) && action.ResourceTypes.Contains(asked.Resource.Uid.Type, StringComparer.Ordinal))
                .Select(action => action.Uid)
            : Named(model.Edition.Set).Concat(model.Entities.OfType("Action").Select(entity => entity.Uid));
        return known.Concat(ofRoles).Distinct().OrderBy(AskedAction.NameOf, StringComparer.Ordinal);
    }

    private static IEnumerable<EntityUid> Named(PolicySet set) =>
        set.Policies.Concat(set.Links.Select(link => link.Template)).SelectMany(policy => policy.Action.Actions);

    private static PartialDecision Reduced(AccessModel model, SearchTarget target, AccessQuestion question, string type)
    {
        var request = new PartialRequest(
            target == SearchTarget.Subject ? PartialEntity.OfType(type) : PartialEntity.Of(question.Request.Principal),
            PartialEntity.Of(question.Request.Action),
            target == SearchTarget.Resource ? PartialEntity.OfType(type) : PartialEntity.Of(question.Request.Resource),
            PartialContext.Of(question.Request.Context));
        var (edition, rules) = (model.Edition.Set, model.Rules.Set);
        var all = new PolicySet([.. edition.Policies, .. rules.Policies], [], [.. edition.Links, .. rules.Links]);
        return PartialEvaluation.Of(all, request, Properties.Over(Properties.Over(model.Entities, question.Subject), question.Resource));
    }
}

/// <summary>One page of what was found.</summary>
/// <param name="Found">Entities or actions, in the order of their names.</param>
/// <param name="Next">The key after which the next page begins; absent by design on the last.</param>
public sealed record FoundPage(IReadOnlyList<EntityUid> Found, string? Next)
{
    /// <summary>Nothing, and nothing more.</summary>
    public static readonly FoundPage Nothing = new([], null);
}
