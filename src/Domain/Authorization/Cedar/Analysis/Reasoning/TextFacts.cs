using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>What claims say of <c>like</c>.</summary>
internal sealed class TextFacts
{
    // Stands for the wildcard of a pattern that is read as a text: no literal part may hold it.
    private const char Anything = '\uffff';

    private readonly List<(Term Text, LikePattern Pattern)> _like = [];
    private readonly List<(Term Text, LikePattern Pattern)> _unlike = [];

    public TextFacts(IReadOnlyDictionary<Term, Claim> claims)
    {
        foreach (var (atom, claim) in claims)
        {
            if (atom.Pattern is { } pattern && claim != Claim.Decided)
                (claim == Claim.True ? _like : _unlike).Add((atom.Operands[0], pattern));
        }
    }

    /// <summary><c>e like p</c></summary>
    public Claim? Like(Term text, LikePattern pattern)
    {
        // What contradicts comes first: the claim itself may be among those that are known.
        if (_like.Exists(known => known.Text == text && AreApart(known.Pattern, pattern)) || _unlike.Exists(known => known.Text == text && IsWithin(pattern, known.Pattern)))
            return Claim.False;

        return _like.Exists(known => known.Text == text && IsWithin(known.Pattern, pattern)) ? Claim.True : null;
    }

    /// <summary>Whether every text that is like the one is like the other; false also when that is not known.</summary>
    internal static bool IsWithin(LikePattern one, LikePattern other) =>
        !one.Parts.Concat(other.Parts).Any(part => part.Contains(Anything, StringComparison.Ordinal))
        && other.Matches(string.Join(Anything, one.Parts));

    /// <summary>Whether no text is like both; false also when that is not known.</summary>
    internal static bool AreApart(LikePattern one, LikePattern other)
    {
        if (one.Parts.Count == 1)
            return !other.Matches(one.Parts[0]);

        if (other.Parts.Count == 1)
            return !one.Matches(other.Parts[0]);

        var (first, second) = (one.Parts[0], other.Parts[0]);
        var (last, secondLast) = (one.Parts[^1], other.Parts[^1]);
        return !(first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal))
            || !(last.EndsWith(secondLast, StringComparison.Ordinal) || secondLast.EndsWith(last, StringComparison.Ordinal));
    }
}
