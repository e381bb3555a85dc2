using System.Globalization;
using System.Text.Json;
using AuthServer.Configuration.SharedKernel;
using AuthServer.Domain.SharedKernel;
using YamlDotNet.RepresentationModel;

namespace AuthServer.Configuration.Declarative;

/// <summary>One mapping of a YAML file, read strictly: every fault is noted with line and column, and a key that nobody asked for is a fault.</summary>
/// <remarks>Values are never part of a fault: they may be secrets.</remarks>
internal sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly List<string> _faults;
    private readonly string _what;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public YamlMap(YamlMappingNode node, string what, List<string> faults)
    {
        (_node, _what, _faults) = (node, what, faults);
        Place = PlaceOf(node);
    }

    public Place Place { get; }

    /// <summary>Where files that are named are looked for; absent for the current folder.</summary>
    public string? Folder { get; init; }

    public static Place PlaceOf(YamlNode node) => new(node.Start.Line, node.Start.Column);

    public string Text(string key) => OptionalText(key) ?? Missing(key);

    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } value } => value,
        var other => Fault<string>(other, $"'{key}' must be a text"),
    };

    public bool? Flag(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: "true" } => true,
        YamlScalarNode { Value: "false" } => false,
        var other => Fault<bool?>(other, $"'{key}' must be true or false"),
    };

    public int? Number(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar when int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var other => Fault<int?>(other, $"'{key}' must be a whole number"),
    };

    public TimeSpan? Duration(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } text } when SettingValues.TryRead(typeof(TimeSpan), text) is TimeSpan duration => duration,
        var other => Fault<TimeSpan?>(other, $"'{key}' must be a duration, like 30s, 5m, 12h or 7d"),
    };

    public DateTimeOffset? Moment(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar when DateTimeOffset.TryParse(scalar.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
        var other => Fault<DateTimeOffset?>(other, $"'{key}' must be a time, like 2027-01-31T12:00:00Z"),
    };

    public IReadOnlyList<string>? OptionalTexts(string key) => Find(key) switch
    {
        null => null,
        YamlSequenceNode list when list.Children.All(child => child is YamlScalarNode { Value.Length: > 0 }) =>
            [.. list.Children.OfType<YamlScalarNode>().Select(child => child.Value ?? string.Empty)],
        var other => Fault<IReadOnlyList<string>>(other, $"'{key}' must be a list of texts"),
    };

    /// <summary>A list whose entries are texts or mappings.</summary>
    public IReadOnlyList<T> TextsOrEntries<T>(string key, Func<Place, string, T> fromText, Func<YamlMap, T> fromMap)
    {
        if (Find(key) is not { } node)
            return [];
        if (node is not YamlSequenceNode list)
            return Fault<IReadOnlyList<T>>(node, $"'{key}' must be a list") ?? [];

        List<T> entries = [];
        foreach (var child in list.Children)
        {
            if (child is YamlScalarNode { Value: { Length: > 0 } text })
                entries.Add(fromText(PlaceOf(child), text));
            else if (child is YamlMappingNode map)
                entries.Add(Read(new YamlMap(map, $"an entry of '{key}'", _faults), fromMap));
            else
                Fault<T>(child, $"an entry of '{key}' must be a text or a mapping");
        }

        return entries;
    }

    /// <summary>One of a few words.</summary>
    public string? OptionalWord(string key, params IReadOnlyList<string> words) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } value } when words.Contains(value, StringComparer.Ordinal) => value,
        var other => Fault<string>(other, $"'{key}' must be {string.Join(" or ", words)}"),
    };

    public IReadOnlyList<string> Texts(string key) => OptionalTexts(key) ?? [];

    /// <summary>A secret: a text, <c>{ env: NAME }</c> or <c>{ file: PATH }</c>.</summary>
    public Secret? OptionalSecret(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } value } => Secret.Of(value),
        YamlMappingNode pointer => Follow(key, new YamlMap(pointer, key, _faults)),
        var other => Fault<Secret>(other, $"'{key}' must be a text, {{ env: NAME }} or {{ file: PATH }}"),
    };

    public IReadOnlyList<T> Entries<T>(string key, Func<YamlMap, T> read)
    {
        if (Find(key) is not { } node)
            return [];
        if (node is not YamlSequenceNode list)
            return Fault<IReadOnlyList<T>>(node, $"'{key}' must be a list") ?? [];

        List<T> entries = [];
        foreach (var child in list.Children)
        {
            if (child is YamlMappingNode map)
                entries.Add(Read(new YamlMap(map, $"an entry of '{key}'", _faults) { Folder = Folder }, read));
            else
                Fault<T>(child, $"an entry of '{key}' must be a mapping");
        }

        return entries;
    }

    /// <summary>One mapping; absent when the key is.</summary>
    public T? Mapping<T>(string key, Func<YamlMap, T> read)
        where T : class => Find(key) switch
        {
            null => null,
            YamlMappingNode map => Read(new YamlMap(map, $"'{key}'", _faults) { Folder = Folder }, read),
            var other => Fault<T>(other, $"'{key}' must be a mapping"),
        };

    /// <summary>A text, or <c>{ file: PATH }</c> for the text of a file.</summary>
    public string? TextOrFile(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } value } => value,
        YamlMappingNode pointer => new YamlMap(pointer, key, _faults) { Folder = Folder } is var inner ? Read(inner, map => map.FileText("file")) : null,
        var other => Fault<string>(other, $"'{key}' must be a text or {{ file: PATH }}"),
    };

    /// <summary>The text of the file that the key names.</summary>
    public string? FileText(string key)
    {
        if (OptionalText(key) is not { } name)
            return null;

        var path = Path.Combine(Folder ?? Directory.GetCurrentDirectory(), name);
        return File.Exists(path) ? File.ReadAllText(path) : Fault<string>(_node, $"'{key}' names a file that is not there");
    }

    /// <summary>The keys that the caller knows, as JSON: plain scalars by their meaning, quoted ones as texts.</summary>
    public IReadOnlyDictionary<string, JsonElement> Json(Func<string, bool> knows)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var name in _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value).OfType<string>())
        {
            if (knows(name) && Find(name) is { } value)
                members[name] = JsonSerializer.SerializeToElement(YamlAsJson.Of(value));
        }

        return members;
    }

    /// <summary>Notes the keys that nobody asked for.</summary>
    public void RefuseTheRest()
    {
        foreach (var key in _node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_asked.Contains(name))
                Fault<string>(key, $"{_what} has no key '{(key as YamlScalarNode)?.Value}'; it knows {string.Join(", ", _asked.Order(StringComparer.Ordinal))}");
        }
    }

    private static T Read<T>(YamlMap map, Func<YamlMap, T> read)
    {
        var entry = read(map);
        map.RefuseTheRest();
        return entry;
    }

    private Secret? Follow(string key, YamlMap pointer)
    {
        var (variable, file) = (pointer.OptionalText("env"), pointer.OptionalText("file"));
        pointer.RefuseTheRest();
        if (variable is not null && file is null)
            return Secret.OfNullable(Environment.GetEnvironmentVariable(variable)) ?? Fault<Secret>(pointer._node, $"'{key}' names an environment variable that is not set");
        if (file is not null && variable is null && File.Exists(file))
            return Secret.Of(File.ReadAllText(file).TrimEnd('\r', '\n'));

        return Fault<Secret>(pointer._node, $"'{key}' must name one environment variable or one file that exists");
    }

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is not YamlScalarNode { Value: null or "" or "~" or "null" } ? value : null;
    }

    private string Missing(string key)
    {
        if (!_node.Children.ContainsKey(new YamlScalarNode(key)))
            Fault<string>(_node, $"{_what} lacks '{key}'");
        return string.Empty;
    }

    private T? Fault<T>(YamlNode node, string sentence)
    {
        _faults.Add($"{PlaceOf(node)}: {sentence}.");
        return default;
    }
}
