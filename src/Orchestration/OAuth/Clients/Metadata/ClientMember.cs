using System.Text.Json;
using AuthServer.Domain.OAuth.Clients;

namespace AuthServer.Orchestration.OAuth.Clients.Metadata;

/// <summary>One member of a client's metadata document: how it stands in the settings.</summary>
/// <param name="Name">Its name (RFC 7591 §2 and the registry of client metadata).</param>
/// <param name="Show">Its value in settings; absent when there is nothing to show.</param>
/// <param name="Take">The settings with its value; absent when the value cannot be read. JSON null means the default.</param>
internal sealed record ClientMember(string Name, Func<ClientSettings, object?> Show, Func<ClientSettings, JsonElement, ClientSettings?> Take)
{
    private static readonly ClientSettings Defaults = new();

    /// <summary>The same member, for which null means what this makes of the settings.</summary>
    public ClientMember Forgetting(Func<ClientSettings, ClientSettings> forget) => this with { Take = (settings, value) => value.ValueKind == JsonValueKind.Null ? forget(settings) : Take(settings, value) };

    public static ClientMember Text(string name, Func<ClientSettings, string?> get, Func<ClientSettings, string?, ClientSettings> set) => new(
        name,
        get,
        (settings, value) => value.ValueKind switch
        {
            JsonValueKind.Null => set(settings, get(Defaults)),
            JsonValueKind.String => set(settings, value.GetString()),
            _ => null,
        });

    public static ClientMember Flag(string name, Func<ClientSettings, bool> get, Func<ClientSettings, bool, ClientSettings> set) => new(
        name,
        settings => get(settings),
        (settings, value) => value.ValueKind switch
        {
            JsonValueKind.Null => set(settings, get(Defaults)),
            JsonValueKind.True or JsonValueKind.False => set(settings, value.GetBoolean()),
            _ => null,
        });

    public static ClientMember Texts(string name, Func<ClientSettings, IReadOnlyList<string>> get, Func<ClientSettings, IReadOnlyList<string>, ClientSettings> set) => new(
        name,
        settings => get(settings) is { Count: > 0 } texts ? texts : null,
        (settings, value) => value.ValueKind == JsonValueKind.Null ? set(settings, get(Defaults)) : ReadTexts(value) is { } texts ? set(settings, texts) : null);

    public static ClientMember Word<T>(string name, Vocabulary<T> words, Func<ClientSettings, T?> get, Func<ClientSettings, T?, ClientSettings> set)
        where T : struct, Enum => new(
            name,
            settings => get(settings) is { } value ? words.Of(value) : null,
            (settings, value) => value.ValueKind switch
            {
                JsonValueKind.Null => set(settings, get(Defaults)),
                JsonValueKind.String when words.Find(value.GetString()) is { } known => set(settings, known),
                _ => null,
            });

    public static ClientMember Words<T>(string name, Vocabulary<T> words, Func<ClientSettings, IReadOnlyList<T>> get, Func<ClientSettings, IReadOnlyList<T>, ClientSettings> set)
        where T : struct, Enum => new(
            name,
            settings => get(settings).Select(words.Of).ToArray(),
            (settings, value) => value.ValueKind == JsonValueKind.Null ? set(settings, get(Defaults))
                : ReadTexts(value) is { } texts && words.FindAll(texts) is { } known ? set(settings, known) : null);

    /// <summary>A JSON value that is kept as its text, in one form however it was written.</summary>
    public static ClientMember Json(string name, Func<ClientSettings, string?> get, Func<ClientSettings, string?, ClientSettings> set) => new(
        name,
        settings => get(settings) is { } text ? JsonDocument.Parse(text).RootElement : null,
        (settings, value) => value.ValueKind switch
        {
            JsonValueKind.Null => set(settings, get(Defaults)),
            JsonValueKind.Object => set(settings, JsonSerializer.Serialize(value)),
            _ => null,
        });

    public static ClientMember Seconds(string name, Func<ClientSettings, TimeSpan?> get, Func<ClientSettings, TimeSpan?, ClientSettings> set) => new(
        name,
        settings => (long?)get(settings)?.TotalSeconds,
        (settings, value) => value.ValueKind switch
        {
            JsonValueKind.Null => set(settings, get(Defaults)),
            JsonValueKind.Number when value.TryGetInt32(out var seconds) => set(settings, TimeSpan.FromSeconds(seconds)),
            _ => null,
        });

    private static IReadOnlyList<string>? ReadTexts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString() ?? string.Empty)]
            : null;
}
