using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Partial;

/// <summary>What is known of the entities of a request, looked up once.</summary>
/// <param name="Principal">Who asks.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Resource">With what.</param>
internal sealed record PartialScene(PartialActor Principal, PartialActor Action, PartialActor Resource)
{
    public static PartialScene Of(PartialRequest request, EntityStore store) =>
        new(PartialActor.Of(request.Principal, store), PartialActor.Of(request.Action, store), PartialActor.Of(request.Resource, store));
}

/// <summary>What is known of an entity of the request.</summary>
/// <param name="Type">Its type; absent by design when it is not known.</param>
/// <param name="KnownPlaces">Itself and everything that it is in; absent by design when it is not known.</param>
internal sealed record PartialActor(string? Type, IReadOnlyList<EntityUid>? KnownPlaces)
{
    public static PartialActor Of(PartialEntity entity, EntityStore store) =>
        new(entity.Type, entity.Uid is { } uid ? [uid, .. store.AncestorsOf(uid).All] : null);

    /// <summary>Whether it may be of a type.</summary>
    public bool MayBeOf(string type) => Type is null || string.Equals(Type, type, StringComparison.Ordinal);
}
