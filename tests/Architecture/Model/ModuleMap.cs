namespace AuthServer.Tests.Architecture.Model;

/// <summary>Which module may use which others, through their events and contracts only. Acyclic; a test says so.</summary>
public static class ModuleMap
{
    /// <summary>What three or more modules need; everybody may use it.</summary>
    public const string SharedKernel = "SharedKernel";

    private static readonly Dictionary<string, string[]> Uses = new(StringComparer.Ordinal)
    {
        ["Identity"] = [],
        ["FeatureFlags"] = [],
        ["Plugins"] = [],
        ["Webhooks"] = [],
        ["Audit"] = [],
        ["Sessions"] = ["Identity"],
        ["Provisioning"] = ["Identity"],
        ["Notifications"] = ["Identity"],
        ["Authentication"] = ["Identity", "Sessions", "FeatureFlags"],

        // Authorization hears Authentication's fact that the first administrator is set up, and asks whether the session stands that a person's browser shows to a proxy.
        ["Authorization"] = ["Identity", "Authentication", "Sessions"],
        ["Federation"] = ["Identity", "Authentication", "Sessions", "FeatureFlags"],
        ["OAuth"] = ["Identity", "Authentication", "Sessions", "Authorization", "FeatureFlags", "Plugins"],
    };

    /// <summary>Every module that there may be.</summary>
    public static IReadOnlyCollection<string> Modules => Uses.Keys;

    /// <summary>Whether one module may use another.</summary>
    public static bool Allows(string module, string other) =>
        module == other || other == SharedKernel || module == SharedKernel || (Uses.TryGetValue(module, out var used) && used.Contains(other));

    /// <summary>A cycle in the map, absent when there is none.</summary>
    public static string? FindCycle() => Uses.Keys.Select(module => FindCycle(module, [])).FirstOrDefault(cycle => cycle is not null);

    private static string? FindCycle(string module, string[] path)
    {
        if (path.Contains(module))
            return string.Join(" -> ", path.Append(module));

        return Uses[module].Select(next => FindCycle(next, [.. path, module])).FirstOrDefault(cycle => cycle is not null);
    }
}
