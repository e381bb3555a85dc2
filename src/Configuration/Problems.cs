using AuthServer.Configuration.SharedKernel;

namespace AuthServer.Configuration;

/// <summary>Gathers everything that is wrong with the configuration, so that an operator sees it all at once.</summary>
internal sealed class Problems
{
    private readonly List<Problem> _all;
    private readonly BoundKeys _keys;
    private readonly string _prefix;

    public Problems(BoundKeys keys)
        : this([], keys, BoundKeys.Root)
    {
    }

    private Problems(List<Problem> all, BoundKeys keys, string prefix)
    {
        _all = all;
        _keys = keys;
        _prefix = prefix;
    }

    /// <summary>Everything found so far, in the order in which it was found.</summary>
    public IReadOnlyList<Problem> All => _all;

    /// <summary>Whether the server must not start.</summary>
    public bool Any => _all.Count > 0;

    /// <summary>The same list, with keys relative to a section.</summary>
    public Problems In(string section) => new(_all, _keys, $"{_prefix}:{section}");

    /// <summary>Adds one. Neither text may hold the rejected value: it may be a secret.</summary>
    /// <param name="key">The key, relative to the section: <c>nameof(options.Window)</c> or <c>Public:Permits</c>.</param>
    /// <param name="what">What is wrong, as the rest of a sentence that begins with the key: <c>is missing</c>.</param>
    /// <param name="remedy">What to do, as an imperative: <c>Set it to …</c>.</param>
    public void Add(string key, string what, string remedy) => AddFull($"{_prefix}:{key}", what, remedy);

    /// <summary>Adds one whose key is given in full.</summary>
    public void AddFull(string key, string what, string remedy) => _all.Add(new Problem(key, _keys.ValueClassOf(key), what, remedy));

    /// <summary>Adds one unless the condition holds.</summary>
    public void Require(bool holds, string key, string what, string remedy)
    {
        if (!holds)
            Add(key, what, remedy);
    }
}
