using System.Globalization;
using System.Text;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>What a question declares, and what its answer is read from.</summary>
internal sealed class SmtSymbols
{
    private readonly StringBuilder _text = new("(declare-sort Entity 0)\n(declare-fun is-there (Entity) Bool)\n(declare-fun is-in (Entity Entity) Bool)\n");
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<EntityUid, string> _literals = [];
    private readonly Dictionary<string, string?> _entities = new(StringComparer.Ordinal);
    private readonly List<(string Base, string[] Path, string Value, CedarType Type)> _members = [];
    private readonly List<(string Base, string[] Path, string Presence)> _presences = [];
    private readonly List<(string Base, string[] Path, string Element, string Membership, CedarType Type)> _elements = [];
    private int _count;

    /// <summary>Everything so far.</summary>
    public string Text => _text.ToString();

    /// <summary>Named entities.</summary>
    public IReadOnlyDictionary<EntityUid, string> Literals => _literals;

    /// <summary>Every entity that is spoken of, with its type where it is known.</summary>
    public IReadOnlyDictionary<string, string?> Entities => _entities;

    /// <summary>Attributes that are read: of an entity, or of the context where the base is empty.</summary>
    public IReadOnlyList<(string Base, string[] Path, string Value, CedarType Type)> Members => _members;

    /// <summary>Attributes that may be absent.</summary>
    public IReadOnlyList<(string Base, string[] Path, string Presence)> Presences => _presences;

    /// <summary>Elements that sets are asked for.</summary>
    public IReadOnlyList<(string Base, string[] Path, string Element, string Membership, CedarType Type)> Elements => _elements;

    /// <summary>Says that something is so.</summary>
    public void Assert(string formula)
    {
        if (formula != "true")
            _text.Append("(assert ").Append(formula).Append(")\n");
    }

    /// <summary>A name for a formula, so that it is written once.</summary>
    public string Define(string sort, string formula)
    {
        if (!formula.StartsWith('('))
            return formula;

        var name = Next("d");
        _text.Append(CultureInfo.InvariantCulture, $"(define-fun {name} () {sort} {formula})\n");
        return name;
    }

    /// <summary>Something of a sort, of which nothing else is known.</summary>
    public string Unknown(string sort)
    {
        var name = Next("u");
        _text.Append(CultureInfo.InvariantCulture, $"(declare-const {name} {sort})\n");
        return name;
    }

    /// <summary>The function of a key applied; declared when it is met first.</summary>
    public string Apply(string key, string sort, params IReadOnlyList<(string Argument, string Sort)> arguments)
    {
        if (!_names.TryGetValue(key, out var name))
        {
            name = Next("f");
            _names.Add(key, name);
            _text.Append(CultureInfo.InvariantCulture, $"(declare-fun {name} ({string.Join(' ', arguments.Select(argument => argument.Sort))}) {sort})\n");
        }

        return arguments.Count == 0 ? name : $"({name} {string.Join(' ', arguments.Select(argument => argument.Argument))})";
    }

    /// <summary>A named entity.</summary>
    public string Entity(EntityUid uid)
    {
        if (!_literals.TryGetValue(uid, out var name))
        {
            name = Unknown("Entity");
            _literals.Add(uid, name);
            Speaks(name, uid.Type);
        }

        return name;
    }

    /// <summary>Notes an entity.</summary>
    public void Speaks(string entity, string? type) => _entities.TryAdd(entity, type);

    /// <summary>Notes an attribute that is read.</summary>
    public void Reads(string of, string[] path, string value, CedarType type)
    {
        if (_members.TrueForAll(member => member.Value != value))
            _members.Add((of, path, value, type));
    }

    /// <summary>Notes an attribute that may be absent.</summary>
    public void Asks(string of, string[] path, string presence)
    {
        if (_presences.TrueForAll(known => known.Presence != presence))
            _presences.Add((of, path, presence));
    }

    /// <summary>Notes an element that a set is asked for.</summary>
    public void Asks(string of, string[] path, string element, string membership, CedarType type)
    {
        if (_elements.TrueForAll(known => known.Membership != membership))
            _elements.Add((of, path, element, membership, type));
    }

    private string Next(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{_count++}");
}
