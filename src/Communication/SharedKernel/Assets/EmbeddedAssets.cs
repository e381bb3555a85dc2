using System.Collections.Frozen;
using System.Security.Cryptography;

namespace AuthServer.Communication.SharedKernel.Assets;

/// <summary>The files that pages refer to, kept inside the assembly: nothing to deploy beside it, and no folder to list.</summary>
internal static class EmbeddedAssets
{
    private const string Prefix = "Assets.";

    private static readonly FrozenDictionary<string, EmbeddedAsset> Files = typeof(EmbeddedAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(Read)
        .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The file with this name; absent when there is none.</summary>
    public static EmbeddedAsset? Find(string name) => Files.GetValueOrDefault(name);

    /// <summary>The address of a file. It changes with the content, so that caches may keep it for ever.</summary>
    public static string AddressOf(string name) => $"/assets/{name}?v={Files[name].Hash}";

    private static EmbeddedAsset Read(string resource)
    {
        using var stream = typeof(EmbeddedAssets).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is missing.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var content = memory.ToArray();
        return new EmbeddedAsset(resource[Prefix.Length..], content, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
    }
}

/// <summary>A file and the hash of its content.</summary>
internal sealed record EmbeddedAsset(string Name, byte[] Content, string Hash)
{
    /// <summary>The media type.</summary>
    public string MediaType => Path.GetExtension(Name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
