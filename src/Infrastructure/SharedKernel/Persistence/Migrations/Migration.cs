using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Infrastructure.SharedKernel.Persistence.Migrations;

/// <summary>One forward step of the schema.</summary>
/// <param name="Version">Its number; steps run in this order.</param>
/// <param name="Name">Its name, from the file.</param>
/// <param name="Sql">Its text.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    private static readonly ConcurrentDictionary<Dialect, IReadOnlyList<Migration>> ReadOnce = new();

    /// <summary>SHA-256 of the text with unified line ends, so that a checkout's line ends do not count as an edit.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>All steps for a database, in order.</summary>
    public static IReadOnlyList<Migration> All(Dialect dialect) => ReadOnce.GetOrAdd(dialect, ReadAll);

    private static IReadOnlyList<Migration> ReadAll(Dialect dialect)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"Migrations.{dialect}.V";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => Read(assembly, name, prefix.Length))
                .OrderBy(migration => migration.Version),
        ];
    }

    private static Migration Read(Assembly assembly, string resource, int start)
    {
        using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var parts = resource[start..^".sql".Length].Split("__", 2);
        return new Migration(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], reader.ReadToEnd());
    }
}
