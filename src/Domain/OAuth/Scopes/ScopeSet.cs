using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Scopes;

/// <summary>Scopes without repetition, in the order in which they were given (RFC 6749 §3.3).</summary>
/// <param name="names">The scope names.</param>
public sealed class ScopeSet(IReadOnlyList<string> names) : IEquatable<ScopeSet>
{
    private const int MostCharacters = 2048;

    /// <summary>No scopes.</summary>
    public static readonly ScopeSet Empty = new([]);

    private string? _text;

    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Reads the wire form. Refuses with <c>oauth.scope_malformed</c>.</summary>
    public static Result<ScopeSet> TryParse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Empty;

        // RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E ), separated by single spaces.
        if (text.Length > MostCharacters || text.AsSpan().ContainsAnyExceptInRange('\x20', '\x7e') || text.AsSpan().ContainsAny('"', '\\'))
            return OAuthErrors.ScopeMalformed;

        return new ScopeSet([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Reads what our own store holds.</summary>
    public static ScopeSet Stored(string text) => text.Length == 0 ? Empty : new ScopeSet(text.Split(' '));

    /// <summary>Whether it has this scope.</summary>
    public bool Has(string name)
    {
        foreach (var known in Names)
        {
            if (string.Equals(known, name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether it has every scope of the other.</summary>
    public bool Covers(ScopeSet other)
    {
        foreach (var name in other.Names)
        {
            if (!Has(name))
                return false;
        }

        return true;
    }

    /// <summary>Those of its scopes that pass.</summary>
    public ScopeSet Where(Func<string, bool> passes) => new([.. Names.Where(passes)]);

    /// <summary>Both together.</summary>
    public ScopeSet With(ScopeSet other) => new([.. Names.Union(other.Names, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public bool Equals(ScopeSet? other) => other is not null && Covers(other) && other.Covers(this);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScopeSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var name in Names)
            hash ^= name.GetHashCode(StringComparison.Ordinal);

        return hash;
    }

    /// <summary>The wire form.</summary>
    public override string ToString() => _text ??= string.Join(' ', Names);
}
