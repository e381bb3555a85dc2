namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Follows what is in what, over any number of steps.</summary>
internal sealed class Membership<T>
    where T : notnull
{
    private readonly Dictionary<T, HashSet<T>> _parents;
    private readonly Dictionary<T, HashSet<T>> _children;
    private readonly IEqualityComparer<T> _comparer;
    private int _size;

    public Membership(Dictionary<T, HashSet<T>> parents, IEqualityComparer<T> comparer)
    {
        _parents = parents;
        _comparer = comparer;
        _children = new Dictionary<T, HashSet<T>>(comparer);
        foreach (var (child, parentsOfChild) in parents)
        {
            foreach (var parent in parentsOfChild)
            {
                if (!_children.TryGetValue(parent, out var children))
                {
                    children = new HashSet<T>(comparer);
                    _children.Add(parent, children);
                }

                children.Add(child);
            }
        }
    }

    /// <summary>Whether so much follows that the answers are not complete.</summary>
    public bool IsTooLarge => _size > CedarLimits.Memberships;

    /// <summary>In what it is; itself only when it is in itself by way of others.</summary>
    public IReadOnlySet<T> Ancestors(T one) => Reach(one, _parents);

    /// <summary>What is in it; itself only when it is in itself by way of others.</summary>
    public IReadOnlySet<T> Descendants(T one) => Reach(one, _children);

    private HashSet<T> Reach(T one, Dictionary<T, HashSet<T>> steps)
    {
        var reached = new HashSet<T>(_comparer);
        var open = new Stack<T>([one]);
        while (!IsTooLarge && open.TryPop(out var at))
        {
            if (!steps.TryGetValue(at, out var next))
                continue;

            foreach (var step in next)
            {
                if (!reached.Add(step))
                    continue;

                _size++;
                open.Push(step);
            }
        }

        return reached;
    }
}
