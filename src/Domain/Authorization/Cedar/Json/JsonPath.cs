using System.Globalization;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Where in a JSON document something stands: a chain that is written out, as a JSON pointer (RFC 6901), only when something is wrong there.</summary>
internal sealed class JsonPath
{
    /// <summary>The document itself.</summary>
    public static readonly JsonPath Top = new(null, null, 0);

    private readonly JsonPath? _parent;
    private readonly string? _name;
    private readonly int _index;

    private JsonPath(JsonPath? parent, string? name, int index)
    {
        _parent = parent;
        _name = name;
        _index = index;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>How deep it is.</summary>
    public int Depth { get; }

    /// <summary>A member of it.</summary>
    public JsonPath To(string name) => new(this, name, 0);

    /// <summary>An element of it.</summary>
    public JsonPath To(int index) => new(this, null, index);

    /// <summary>As a JSON pointer; a slash for the document itself, so that it can be seen.</summary>
    public override string ToString()
    {
        var steps = new Stack<string>();
        for (var at = this; at._parent is not null; at = at._parent)
            steps.Push(at._name?.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) ?? at._index.ToString(CultureInfo.InvariantCulture));

        return steps.Count == 0 ? "/" : string.Concat(steps.Select(step => $"/{step}"));
    }
}
