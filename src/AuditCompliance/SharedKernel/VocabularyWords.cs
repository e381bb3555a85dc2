using System.Text.Json;

namespace AuthServer.AuditCompliance.SharedKernel;

/// <summary>How members of the vocabulary are written outside: in snake case.</summary>
public static class VocabularyWords
{
    /// <summary>The word of a member.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString());

    /// <summary>The member of a word; false for words that the vocabulary does not have.</summary>
    public static bool TryRead<T>(string word, out T member)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Of(candidate) == word)
            {
                member = candidate;
                return true;
            }
        }

        member = default;
        return false;
    }
}
