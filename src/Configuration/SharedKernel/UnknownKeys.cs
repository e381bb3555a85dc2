namespace AuthServer.Configuration.SharedKernel;

/// <summary>Finds keys that nobody reads: a typing error must not silently mean the default.</summary>
internal static class UnknownKeys
{
    /// <summary>Reports each of them, with the key that was probably meant.</summary>
    public static void Report(IConfiguration configuration, BoundKeys keys, Problems problems)
    {
        var unknown = configuration.GetSection(BoundKeys.Root).AsEnumerable()
            .Where(pair => pair.Value is not null && !keys.IsBound(SecretFiles.TargetOf(pair.Key)))
            .Select(pair => pair.Key)
            .Order(StringComparer.OrdinalIgnoreCase);

        foreach (var key in unknown)
        {
            problems.AddFull(
                key,
                "is not a setting of this server",
                keys.ClosestTo(key) is { } meant ? $"Did you mean {meant.Replace(":", "__", StringComparison.Ordinal)}?" : "Remove it; docs/configuration.md lists all keys.");
        }
    }
}
