namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>The name of an entity: <c>Photos::Album::"holiday"</c>. Compared ordinally, without any normalisation.</summary>
public sealed class EntityUid : IEquatable<EntityUid>
{
    private readonly int _hash;

    /// <summary>Names an entity.</summary>
    /// <param name="type">The type's full name, with its namespace.</param>
    /// <param name="id">Any text, also an empty one.</param>
    public EntityUid(string type, string id)
    {
        Type = type;
        Id = id;
        _hash = HashCode.Combine(type.GetHashCode(StringComparison.Ordinal), id.GetHashCode(StringComparison.Ordinal));
    }

    /// <summary>The type's full name, such as <c>Photos::Album</c>.</summary>
    public string Type { get; }

    /// <summary>The id within its type.</summary>
    public string Id { get; }

    /// <inheritdoc/>
    public bool Equals(EntityUid? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && string.Equals(Id, other.Id, StringComparison.Ordinal) && string.Equals(Type, other.Type, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EntityUid);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>As it stands in a policy.</summary>
    public override string ToString() => $"{Type}::{CedarText.Quote(Id)}";
}
