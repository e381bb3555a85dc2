namespace AuthServer.Domain.Sessions;

/// <summary>Says in words which browser and system a user agent claims to be. A hint for its owner, never a proof.</summary>
public static class DeviceName
{
    // The order matters: browsers call themselves by their ancestors' names as well.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Macintosh", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>"Firefox on Linux", "Chrome", "Windows" or "Unknown device".</summary>
    public static string Of(string? userAgent)
    {
        var browser = Find(Browsers, userAgent);
        var system = Find(Systems, userAgent);
        return (browser, system) switch
        {
            (not null, not null) => browser + " on " + system,
            (not null, null) => browser,
            (null, not null) => system,
            _ => "Unknown device",
        };
    }

    private static string? Find((string Mark, string Name)[] known, string? userAgent)
    {
        if (userAgent is null)
            return null;

        foreach (var (mark, name) in known)
        {
            if (userAgent.Contains(mark, StringComparison.Ordinal))
                return name;
        }

        return null;
    }
}
