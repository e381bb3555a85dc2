using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Collects what is wrong with a JSON document, and asks for members and shapes in one place.</summary>
internal sealed class JsonProblems
{
    // One expression takes two levels or more; what is too deep for the language is told by whoever reads it.
    private const int Deepest = 5 * CedarLimits.Depth;

    private readonly List<CedarProblem> _problems = [];

    /// <summary>What keeps a document from being read at all; absent by design when nothing does.</summary>
    public static CedarProblem? Unsound(JsonElement json) => JsonSoundness.ProblemOf(new JsonPlace(json, string.Empty), ProblemKind.Syntax, Deepest);

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<CedarProblem> All => _problems;

    /// <summary>Whether nothing was found.</summary>
    public bool AreNone => _problems.Count == 0;

    /// <summary>Notes a problem.</summary>
    public void Add(JsonPath at, string message, string? hint = null, ProblemKind kind = ProblemKind.Syntax) => _problems.Add(at.Problem(message, hint, kind));

    /// <summary>Notes problems that were found elsewhere.</summary>
    public void Add(IEnumerable<CedarProblem> problems) => _problems.AddRange(problems);

    /// <summary>Whether it is an object, which a problem says otherwise.</summary>
    public bool IsObject(JsonElement json, JsonPath at, string what) => Has(json.ValueKind == JsonValueKind.Object, at, $"{what} is an object.");

    /// <summary>Whether it is a list, which a problem says otherwise.</summary>
    public bool IsList(JsonElement json, JsonPath at, string what) => Has(json.ValueKind == JsonValueKind.Array, at, $"{what} is a list.");

    /// <summary>A text, or a problem.</summary>
    public bool TryText(JsonElement json, JsonPath at, string what, [NotNullWhen(true)] out string? text)
    {
        text = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        return Has(text is not null, at, $"{what} is a text.");
    }

    /// <summary>A member, or a problem when it is missing.</summary>
    public bool TryMember(JsonElement json, string name, JsonPath at, out JsonElement member) =>
        Has(json.TryGetProperty(name, out member), at, $"The member '{name}' is missing.");

    /// <summary>Whether an object has no other members than these, which a problem says otherwise.</summary>
    public bool HasOnly(JsonElement json, JsonPath at, params ReadOnlySpan<string> allowed)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (!allowed.Contains(member.Name))
                return Has(false, at.To(member.Name), $"There is no member '{member.Name}' here.");
        }

        return true;
    }

    /// <summary>The full name of a type, or a problem: identifiers joined by '::', without blanks, none of them reserved.</summary>
    public bool TryTypeName(JsonElement json, JsonPath at, [NotNullWhen(true)] out string? name)
    {
        if (!TryText(json, at, "The name of a type", out name))
            return false;

        return Has(IsTypeName(name), at, "This is no name of a type.", "Names are identifiers joined by '::', without blanks and reserved words.");
    }

    /// <summary>The name of an entity from <c>{"type": …, "id": …}</c>, alone or within <c>{"__entity": …}</c>, or a problem.</summary>
    public EntityUid? ReadEntity(JsonElement json, JsonPath at)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("__entity", out var escaped))
            return ReadEntity(escaped, at.To("__entity"));

        return IsObject(json, at, "An entity")
            && TryMember(json, "type", at, out var type)
            && TryMember(json, "id", at, out var id)
            && TryTypeName(type, at.To("type"), out var typeName)
            && TryText(id, at.To("id"), "An id", out var idText)
            ? new EntityUid(typeName, idText)
            : null;
    }

    /// <summary>Whether a text is a full name of a type.</summary>
    public static bool IsTypeName(string name)
    {
        foreach (var part in name.Split("::"))
        {
            if (!CedarText.IsIdentifier(part) || CedarText.IsReserved(part))
                return false;
        }

        return true;
    }

    private bool Has(bool holds, JsonPath at, string message, string? hint = null)
    {
        if (!holds)
            Add(at, message, hint);

        return holds;
    }
}
