using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Facts;

/// <summary>Every kind of event by its stable name, and how it is written as JSON.</summary>
/// <remarks>Names come from the type: <c>AuthServer.Domain.Identity.Events.UserRegistered</c> is <c>identity.user_registered</c>.</remarks>
public static partial class EventCatalogue
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(DomainEvent).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(DomainEvent)))
        .ToFrozenDictionary(type => type, NameFor);

    private static readonly FrozenDictionary<string, Type> Types = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All names, sorted.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Types.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The stable name of an event.</summary>
    public static string NameOf(DomainEvent fact) => Names[fact.GetType()];

    /// <summary>The stable name of a kind of event.</summary>
    public static string NameOf(Type type) => Names[type];

    /// <summary>The kind of event with this name; absent when this build does not know it (a newer instance wrote it).</summary>
    public static Type? TypeOf(string name) => Types.GetValueOrDefault(name);

    /// <summary>Writes an event as canonical JSON: camel case, properties in declaration order, no white space.</summary>
    public static string ToJson(DomainEvent fact) => JsonSerializer.Serialize(fact, fact.GetType(), EventJson.Options);

    /// <summary>Reads an event back; absent when the name is unknown to this build.</summary>
    public static DomainEvent? FromJson(string name, string json) =>
        TypeOf(name) is { } type ? (DomainEvent?)JsonSerializer.Deserialize(json, type, EventJson.Options) : null;

    private static string NameFor(Type type)
    {
        var parts = type.Namespace?.Split('.') ?? [];
        var module = parts.Length > 2 ? parts[2] : "kernel";

        // OAuth is one word in names, not two.
        return Snake(module == "OAuth" ? "Oauth" : module) + "." + Snake(type.Name);
    }

    private static string Snake(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart();
}
