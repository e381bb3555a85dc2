using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies.Plain;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>What a search looks for.</summary>
public enum SearchTarget
{
    /// <summary>Who may do this with that?</summary>
    Subject,

    /// <summary>With what may somebody do this?</summary>
    Resource,

    /// <summary>What may somebody do with this?</summary>
    Action,
}

/// <summary>A search (AuthZEN §8): a question of which one part is looked for.</summary>
/// <param name="Target">Which part.</param>
/// <param name="Subject">Who; only the type counts when subjects are looked for.</param>
/// <param name="Action">What; absent by design when actions are looked for.</param>
/// <param name="Resource">With what; only the type counts when resources are looked for.</param>
/// <param name="Context">Under which circumstances.</param>
/// <param name="Page">Which part of the result.</param>
public sealed record AskedSearch(SearchTarget Target, AskedEntity Subject, AskedAction? Action, AskedEntity Resource, AskedContext Context, AskedPage Page)
{
    /// <summary>The type of the entities that are looked for; absent by design for actions.</summary>
    public string? SearchedType => Target switch
    {
        SearchTarget.Subject => Subject.Uid.Type,
        SearchTarget.Resource => Resource.Uid.Type,
        SearchTarget.Action => null,
    };

    /// <summary>Whether its types can be names at all.</summary>
    public bool IsPossible => Subject.IsPossible && Resource.IsPossible;

    /// <summary>The question with somebody, something or an action in the place of what is looked for. What the caller says of the searched type is not laid over them.</summary>
    public AccessQuestion With(EntityUid found) => Target switch
    {
        SearchTarget.Subject => new(AskedEntity.Stored(found), Asked, Resource, Context),
        SearchTarget.Resource => new(Subject, Asked, AskedEntity.Stored(found), Context),
        SearchTarget.Action => new(Subject, new AskedAction(found, null, ReadOnlyMemory<byte>.Empty), Resource, Context),
    };

    /// <summary>The questions of <see cref="With"/> as a schema reads them. What is the same in all of them is read once; each action reads the context for itself.</summary>
    internal Func<EntityUid, AccessQuestion> ReadBy(PlainValues plain)
    {
        if (SearchedType is not { } type)
            return action => With(action).ReadBy(plain);

        var any = With(new EntityUid(type, string.Empty)).ReadBy(plain);
        return Target == SearchTarget.Subject ? any.For : any.About;
    }

    private AskedAction Asked => Action ?? throw new InvalidOperationException("Only a search for actions leaves out the action.");
}

/// <summary>Which part of a result is wanted (AuthZEN §8.2.1).</summary>
/// <param name="Mark">What the page before gave as <c>next_token</c>; absent by design for the first.</param>
/// <param name="Limit">How many at most; absent by design when the caller does not say.</param>
public sealed record AskedPage(string? Mark, int? Limit)
{
    /// <summary>The first page, of the usual length.</summary>
    public static readonly AskedPage First = new(null, null);
}
