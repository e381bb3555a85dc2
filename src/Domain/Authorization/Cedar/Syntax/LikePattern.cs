namespace AuthServer.Domain.Authorization.Cedar.Syntax;

/// <summary>A pattern of <c>like</c>: literal characters, and wildcards that stand for any number of characters.</summary>
/// <param name="parts">The literal texts between the wildcards: <c>a*b</c> is <c>["a", "b"]</c>, <c>*</c> is <c>["", ""]</c>; one part is no wildcard.</param>
public sealed class LikePattern(IReadOnlyList<string> parts)
{
    /// <summary>The literal texts between the wildcards; at least one.</summary>
    public IReadOnlyList<string> Parts { get; } = parts;

    /// <summary>Whether the whole text fits; case counts. Takes time proportional to the product of both lengths at most.</summary>
    public bool Matches(string text)
    {
        var first = Parts[0];
        if (!text.StartsWith(first, StringComparison.Ordinal))
            return false;

        if (Parts.Count == 1)
            return text.Length == first.Length;

        var last = Parts[^1];
        if (text.Length < first.Length + last.Length || !text.EndsWith(last, StringComparison.Ordinal))
            return false;

        // What stands between takes the earliest place that is free: if any choice fits, this one does.
        var at = first.Length;
        var end = text.Length - last.Length;
        for (var i = 1; i < Parts.Count - 1; i++)
        {
            var found = text.AsSpan(at, end - at).IndexOf(Parts[i], StringComparison.Ordinal);
            if (found < 0)
                return false;

            at += found + Parts[i].Length;
        }

        return true;
    }
}
