using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Syntax;

/// <summary>Policies, templates and links that decide together. No id stands twice among policies and links; templates have their own ids, which no policy or link may have either.</summary>
/// <param name="Policies">The static policies, in the order of their text.</param>
/// <param name="Templates">The templates.</param>
/// <param name="Links">The templates that are in force, with their entities.</param>
public sealed record PolicySet(IReadOnlyList<Policy> Policies, IReadOnlyList<Policy> Templates, IReadOnlyList<TemplateLink> Links)
{
    /// <summary>A set that allows nothing.</summary>
    public static readonly PolicySet Empty = new([], [], []);
}

/// <summary>A template put in force.</summary>
/// <param name="Id">The id of the resulting policy.</param>
/// <param name="Template">The template; a value stands here for each of its slots, and for nothing else.</param>
/// <param name="Principal">What stands for <c>?principal</c>; absent by design when the template has no such slot.</param>
/// <param name="Resource">What stands for <c>?resource</c>; absent by design when the template has no such slot.</param>
public sealed record TemplateLink(string Id, Policy Template, EntityUid? Principal, EntityUid? Resource);
