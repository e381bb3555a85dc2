using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Where in a JSON document something stands, as a chain that is written out only when something is wrong there.</summary>
/// <param name="Parent">What it is in; absent by design at the top.</param>
/// <param name="Name">The member or index.</param>
internal sealed record JsonPath(JsonPath? Parent, string Name)
{
    /// <summary>The top of the document.</summary>
    public static readonly JsonPath Top = new(null, string.Empty);

    /// <summary>How deep it is.</summary>
    public int Depth { get; } = Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>A member of it.</summary>
    public JsonPath To(string name) => new(this, name);

    /// <summary>An element of it.</summary>
    public JsonPath To(int index) => new(this, index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A problem at this place.</summary>
    public CedarProblem Problem(string message, string? hint = null, ProblemKind kind = ProblemKind.Syntax) => new(kind, message, Hint: hint, Where: ToString());

    /// <summary>As a JSON pointer.</summary>
    public override string ToString() => Parent is null ? string.Empty : $"{Parent}/{Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
