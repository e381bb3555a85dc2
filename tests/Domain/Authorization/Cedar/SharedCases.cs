using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar;

/// <summary>Cases with the official engine's answers, which lie beside the repository and are no part of it.</summary>
internal static class SharedCases
{
    /// <summary>All cases of a file; the test is skipped where the file is not there.</summary>
    public static IEnumerable<JsonElement> Read(string file)
    {
        var path = Find(file);
        Assert.SkipWhen(path is null, $"{file} does not lie in a folder shared/cedar beside the repository.");
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 2048 });
            yield return document.RootElement.Clone();
        }
    }

    private static string? Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "cedar", file);
            if (File.Exists(path))
                return path;
        }

        return null;
    }
}
