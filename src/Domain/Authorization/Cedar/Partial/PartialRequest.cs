using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Partial;

/// <summary>A request of which not everything is known yet: for whom, what, or with what is the question.</summary>
/// <param name="Principal">Who asks, as far as it is known.</param>
/// <param name="Action">What is to be done, as far as it is known.</param>
/// <param name="Resource">With what, as far as it is known.</param>
/// <param name="Context">Under which circumstances, as far as they are known.</param>
public sealed record PartialRequest(PartialEntity Principal, PartialEntity Action, PartialEntity Resource, PartialContext Context);

/// <summary>An entity, or what is known of it.</summary>
/// <param name="Uid">Its name; absent by design when it is not known.</param>
/// <param name="Type">Its type; absent by design when it is not known either.</param>
public sealed record PartialEntity(EntityUid? Uid, string? Type)
{
    /// <summary>Any entity of any type.</summary>
    public static readonly PartialEntity Anything = new(null, null);

    /// <summary>A known entity.</summary>
    public static PartialEntity Of(EntityUid uid) => new(uid, uid.Type);

    /// <summary>Any entity of a type.</summary>
    public static PartialEntity OfType(string type) => new(null, type);
}

/// <summary>A context, or what is known of it.</summary>
/// <param name="Known">What is known.</param>
/// <param name="Unknown">The names that may be there, with any value, or not.</param>
/// <param name="IsOpen">Whether any other name may be there as well.</param>
public sealed record PartialContext(CedarRecord Known, IReadOnlyCollection<string> Unknown, bool IsOpen)
{
    /// <summary>Any context.</summary>
    public static readonly PartialContext Anything = new(CedarRecord.Empty, [], true);

    /// <summary>Whether all of it is known.</summary>
    public bool IsComplete => Unknown.Count == 0 && !IsOpen;

    /// <summary>A known context.</summary>
    public static PartialContext Of(CedarRecord known) => new(known, [], false);

    /// <summary>Whether a name that is not known may be there.</summary>
    internal bool MayHave(string name) => IsOpen || Unknown.Contains(name, StringComparer.Ordinal);
}
