using System.Collections.Frozen;

namespace AuthServer.Domain.Authorization.Entities;

/// <summary>The words for sources, as they stand in answers and rows.</summary>
public static class EntitySources
{
    private static readonly FrozenDictionary<EntitySource, string> Words = new Dictionary<EntitySource, string>
    {
        [EntitySource.Api] = "api",
        [EntitySource.Apply] = "apply",
        [EntitySource.DirectoryFiles] = "directory-files",
        [EntitySource.Import] = "import",
        [EntitySource.People] = "people",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, EntitySource> Sources = Words.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The word.</summary>
    public static string Word(this EntitySource source) => Words[source];

    /// <summary>The source of a word of ours.</summary>
    public static EntitySource Of(string word) => Sources[word];

    /// <summary>The source of a word; absent when it is none.</summary>
    public static EntitySource? Find(string? word) => word is not null && Sources.TryGetValue(word, out var source) ? source : null;
}
