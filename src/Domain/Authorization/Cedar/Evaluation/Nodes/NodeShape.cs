namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary>What a node is made of. Its parts are compared as objects: they were made one before it was.</summary>
/// <param name="kind">The sort of node.</param>
/// <param name="detail">What else it depends on; absent by design when on nothing.</param>
/// <param name="parts">The nodes below it, in order.</param>
internal readonly struct NodeShape(Type kind, object? detail, params Node[] parts) : IEquatable<NodeShape>
{
    private readonly Type _kind = kind;
    private readonly object? _detail = detail;
    private readonly Node[] _parts = parts;

    public bool Equals(NodeShape other)
    {
        if (_kind != other._kind || !Equals(_detail, other._detail) || _parts.Length != other._parts.Length)
            return false;

        for (var i = 0; i < _parts.Length; i++)
        {
            if (!ReferenceEquals(_parts[i], other._parts[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is NodeShape other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_kind);
        hash.Add(_detail);
        foreach (var part in _parts)
            hash.Add(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(part));

        return hash.ToHashCode();
    }
}
