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

    private const string NoTypeName = "This is no name of a type.";
    private const string TypeNameHint = "Names are identifiers joined by '::', without blanks and reserved words.";

    private readonly List<CedarProblem> _problems = [];

    /// <summary>What keeps a document from being read at all; absent by design when nothing does.</summary>
    public static CedarProblem? Unsound(JsonElement json) => JsonSoundness.ProblemOf(JsonPlace.Root(json), ProblemKind.Syntax, Deepest);

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<CedarProblem> All => _problems;

    /// <summary>Whether nothing was found.</summary>
    public bool AreNone => _problems.Count == 0;

    /// <summary>Notes a problem.</summary>
    public void Add(JsonPlace at, string message, string? hint = null, ProblemKind kind = ProblemKind.Syntax) => _problems.Add(at.Problem(kind, message, hint));

    /// <summary>Notes problems that were found elsewhere.</summary>
    public void Add(IEnumerable<CedarProblem> problems) => _problems.AddRange(problems);

    /// <summary>Whether it is an object, which a problem says otherwise.</summary>
    public bool IsObject(JsonPlace at, string what) => Has(at.IsObject, at, $"{what} is an object.");

    /// <summary>Whether it is a list, which a problem says otherwise.</summary>
    public bool IsList(JsonPlace at, string what) => Has(at.IsList, at, $"{what} is a list.");

    /// <summary>A text, or a problem.</summary>
    public bool TryText(JsonPlace at, string what, [NotNullWhen(true)] out string? text)
    {
        text = at.Text;
        return Has(text is not null, at, $"{what} is a text.");
    }

    /// <summary>A choice among names, or a problem.</summary>
    public bool TryChoice(JsonPlace at, string what, [NotNullWhen(true)] out string? name)
    {
        name = at.Choice;
        return Has(name is not null, at, $"{what} is a text.");
    }

    /// <summary>A member, or a problem when it is missing.</summary>
    public bool TryMember(JsonPlace at, string name, out JsonPlace member)
    {
        var found = at.Member(name);
        member = found ?? at;
        return Has(found is not null, at, $"The member '{name}' is missing.");
    }

    /// <summary>Whether an object has no other members than these, which a problem says otherwise.</summary>
    public bool HasOnly(JsonPlace at, params ReadOnlySpan<string> allowed)
    {
        foreach (var (name, member) in at.Members())
        {
            if (!allowed.Contains(name))
                return Has(false, member, $"There is no member '{name}' here.");
        }

        return true;
    }

    /// <summary>The full name of a type, or a problem: identifiers joined by '::', without blanks, none of them reserved.</summary>
    public bool TryTypeName(JsonPlace at, [NotNullWhen(true)] out string? name)
    {
        if (!TryText(at, "The name of a type", out name))
            return false;

        return Has(IsTypeName(name), at, NoTypeName, TypeNameHint);
    }

    /// <summary>The name of an entity from <c>{"type": …, "id": …}</c>, alone or within <c>{"__entity": …}</c>, or a problem.</summary>
    public EntityUid? ReadEntity(JsonPlace at)
    {
        if (JsonEscapes.HasExpression(at) || JsonEscapes.ReferenceIn(at) is not { } name)
        {
            Add(at, "An entity is an object with the texts 'type' and 'id'.");
            return null;
        }

        return Has(IsTypeName(name.Type), at, NoTypeName, TypeNameHint) ? new EntityUid(name.Type, name.Id) : null;
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

    private bool Has(bool holds, JsonPlace at, string message, string? hint = null)
    {
        if (!holds)
            Add(at, message, hint);

        return holds;
    }
}
