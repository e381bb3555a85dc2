using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation;

/// <summary>What an expression is evaluated against: a request and the entities. Lives on the stack; the request's own entities are looked up once.</summary>
internal readonly struct Scene(AuthorizationRequest request, EntityStore store)
{
    public readonly Actor Principal = new(request.Principal, store);
    public readonly Actor Action = new(request.Action, store);
    public readonly Actor Resource = new(request.Resource, store);
    public readonly CedarValue Context = CedarValue.Of(request.Context);

    /// <summary>The entity; absent by design when it is not known.</summary>
    public Entity? Find(EntityUid uid)
    {
        if (ReferenceEquals(uid, Principal.Uid))
            return Principal.Entity;

        if (ReferenceEquals(uid, Resource.Uid))
            return Resource.Entity;

        return ReferenceEquals(uid, Action.Uid) ? Action.Entity : store.Find(uid);
    }

    /// <summary>What an entity is in.</summary>
    public AncestorSet AncestorsOf(EntityUid uid)
    {
        if (ReferenceEquals(uid, Principal.Uid))
            return Principal.Ancestors;

        if (ReferenceEquals(uid, Resource.Uid))
            return Resource.Ancestors;

        return ReferenceEquals(uid, Action.Uid) ? Action.Ancestors : store.AncestorsOf(uid);
    }

    /// <summary>Whether it is the other, or in it.</summary>
    public bool IsIn(EntityUid uid, EntityUid ancestor) => uid.Equals(ancestor) || AncestorsOf(uid).Contains(ancestor);
}

/// <summary>An entity of the request, looked up.</summary>
internal readonly struct Actor
{
    public readonly EntityUid Uid;
    public readonly CedarValue Value;
    public readonly Entity? Entity;
    public readonly AncestorSet Ancestors;

    public Actor(EntityUid uid, EntityStore store)
    {
        Uid = uid;
        Value = CedarValue.Of(uid);
        if (store.TryPlace(uid, out var placed))
            (Entity, Ancestors) = placed;
        else
            Ancestors = AncestorSet.None;
    }

    /// <summary>Whether it is the entity, or in it.</summary>
    public bool IsIn(EntityUid ancestor) => Uid.Equals(ancestor) || Ancestors.Contains(ancestor);
}
