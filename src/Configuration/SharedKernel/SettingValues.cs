using System.Collections;
using System.Globalization;
using System.Net;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>How the text of a setting becomes a value, and what to say when it does not.</summary>
internal static class SettingValues
{
    /// <summary>Whether one key holds the whole value.</summary>
    public static bool IsScalar(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(Secret) || type == typeof(bool) || type == typeof(int) || type == typeof(long)
        || type == typeof(double) || type == typeof(TimeSpan) || type == typeof(Uri) || type == typeof(IPNetwork);

    /// <summary>The sort of value in words.</summary>
    public static string ClassOf(Type type) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(Secret) => "secret",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "whole number",
        _ when type == typeof(double) => "number",
        _ when type == typeof(TimeSpan) => "duration",
        _ when type == typeof(Uri) => "URL",
        _ when type == typeof(IPNetwork) => "network",
        _ when type == typeof(string) => "text",
        _ => "section",
    };

    /// <summary>What a valid value looks like.</summary>
    public static string RemedyFor(Type type) => type switch
    {
        { IsEnum: true } => $"Use {ClassOf(type)}.",
        _ when type == typeof(bool) => "Use true or false.",
        _ when type == typeof(int) || type == typeof(long) || type == typeof(double) => "Write it in digits, like 30.",
        _ when type == typeof(TimeSpan) => "Write it like 00:05:00 (hours:minutes:seconds), 30s, 5m, 12h or 7d.",
        _ when type == typeof(Uri) => "Write an absolute URL, like https://login.example.org.",
        _ when type == typeof(IPNetwork) => "Write it in CIDR form, like 10.0.0.0/8.",
        _ => "Correct the value.",
    };

    /// <summary>Reads a value; absent when the text does not fit.</summary>
    public static object? TryRead(Type type, string text) => type switch
    {
        _ when type == typeof(string) => text,
        _ when type == typeof(Secret) => Secret.Of(text),
        { IsEnum: true } => ReadName(type, text),
        _ when type == typeof(bool) => ReadBoolean(text),
        _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ when type == typeof(TimeSpan) => ReadDuration(text),
        _ when type == typeof(Uri) => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null,
        _ when type == typeof(IPNetwork) => IPNetwork.TryParse(text, out var network) ? network : null,
        _ => null,
    };

    /// <summary>A default as it would be written in a file; a secret has none.</summary>
    public static string Print(object? value) => value switch
    {
        null or Secret => string.Empty,
        bool flag => flag ? "true" : "false",
        TimeSpan duration => duration.ToString("c", CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable list => string.Join(',', list.Cast<object>().Select(Print)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    // Enum.TryParse takes numbers too, and a number is never what an operator means.
    private static object? ReadName(Type type, string text) =>
        Array.Find(Enum.GetNames(type), name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse(type, name) : null;

    private static object? ReadBoolean(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        _ => null,
    };

    // To the platform 24:00:00 is twenty-four days. To everybody else it is one, and here it is a problem: hours end at 23.
    private static readonly string[] DurationForms = ["c", "hh\\:mm"];

    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(36_500);

    private static TimeSpan? ReadDuration(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParseExact(text, DurationForms, CultureInfo.InvariantCulture, out var duration) ? duration : null;

        // A bare number would be days to the platform and seconds to everybody else: refused.
        if (!double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            return null;

        var seconds = text[^1] switch
        {
            's' => count,
            'm' => count * 60,
            'h' => count * 3600,
            'd' => count * 86_400,
            _ => double.NaN,
        };
        return seconds <= LongestDuration.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
