namespace AuthServer.Domain.Authorization.Cedar.Problems;

/// <summary>Finds what somebody may have meant.</summary>
public static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>The hint with the most similar name; absent by design when none is similar.</summary>
    public static string? DidYouMean(string word, IEnumerable<string> known)
    {
        var nearest = Nearest(word, known);
        return nearest is null ? null : $"did you mean `{nearest}`?";
    }

    /// <summary>The most similar of the known words; absent by design when none is similar.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (word.Length > LongestWord || candidate.Length > LongestWord || Math.Abs(word.Length - candidate.Length) >= least)
                continue;

            var distance = string.Equals(word, candidate, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(word, candidate);
            if (distance < least)
                (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>How many characters to add, remove or change.</summary>
    private static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            row[j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
