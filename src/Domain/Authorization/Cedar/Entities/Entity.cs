using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>What is known of somebody or something: attributes, tags, and in what it is. Never changed.</summary>
/// <param name="uid">Its name.</param>
/// <param name="attributes">What <c>e.name</c> reads.</param>
/// <param name="tags">What <c>e.getTag("name")</c> reads; apart from the attributes.</param>
/// <param name="parents">What it is directly in; in any order, and they need not exist.</param>
public sealed class Entity(EntityUid uid, CedarRecord attributes, CedarRecord tags, IReadOnlyList<EntityUid> parents) : IEquatable<Entity>
{
    /// <summary>Its name.</summary>
    public EntityUid Uid { get; } = uid;

    /// <summary>What <c>e.name</c> reads.</summary>
    public CedarRecord Attributes { get; } = attributes;

    /// <summary>What <c>e.getTag("name")</c> reads.</summary>
    public CedarRecord Tags { get; } = tags;

    /// <summary>What it is directly in.</summary>
    public IReadOnlyList<EntityUid> Parents { get; } = parents;

    /// <summary>Whether both say the same: parents are compared without order.</summary>
    public bool Equals(Entity? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Uid.Equals(other.Uid) && Attributes.Equals(other.Attributes) && Tags.Equals(other.Tags) && HasSameParents(other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Entity);

    /// <inheritdoc/>
    public override int GetHashCode() => Uid.GetHashCode();

    /// <summary>Whether both are directly in the same.</summary>
    internal bool HasSameParents(Entity other) =>
        ParentSetComparer.Instance.Equals(Parents, other.Parents);
}
