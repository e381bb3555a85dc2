using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Reads what declarations in JSON consist of: types, names, annotations.</summary>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class SchemaJsonTypes(List<CedarProblem> problems)
{
    private static readonly PrimitiveTypeSource Unreadable = new(NeverType.Instance, default);

    private int _depth;

    /// <summary>Where it stands.</summary>
    public SchemaPlace At(JsonPlace place) => new(SourceSpan.None, place.Path.ToString());

    /// <summary>Whether it is an object; with names, whether it has no other members.</summary>
    public bool IsObject(JsonPlace place, string what, params ReadOnlySpan<string> known)
    {
        if (!place.IsObject)
        {
            Add(place, $"{what} must be an object, not {place.Kind}.");
            return false;
        }

        if (known.Length == 0)
            return true;

        foreach (var (name, member) in place.Members())
        {
            if (!known.Contains(name))
                Add(member, $"{what} has no member `{name}`.", Spelling.DidYouMean(name, known.ToArray()));
        }

        return true;
    }

    /// <summary>A type; some places allow further members beside it.</summary>
    public TypeSource Type(JsonPlace place, params ReadOnlySpan<string> beside)
    {
        if (_depth == CedarLimits.Depth)
        {
            problems.Add(place.Problem(ProblemKind.Limit, $"Types nest at most {CedarLimits.Depth} levels deep."));
            return Unreadable;
        }

        _depth++;
        var type = TypeWithin(place, beside);
        _depth--;
        return type;
    }

    private TypeSource TypeWithin(JsonPlace place, ReadOnlySpan<string> beside)
    {
        if (!place.IsObject)
        {
            Add(place, $"A type must be an object, not {place.Kind}.", "write { \"type\": \"Long\" }");
            return Unreadable;
        }

        if (place.Member("type")?.Text is not { } name)
        {
            Add(place, "A type needs the member `type`, which is a text.");
            return Unreadable;
        }

        return name switch
        {
            "String" => Primitive(StringType.Instance, place, beside),
            "Long" => Primitive(LongType.Instance, place, beside),
            "Boolean" => Primitive(BooleanType.Any, place, beside),
            "Set" => Set(place, beside),
            "Record" => Record(place, beside),
            "Entity" => Named(place, NameSort.Entity, beside),
            "EntityOrCommon" => Named(place, NameSort.Either, beside),
            "Extension" => Extension(place, beside),
            _ => Common(name, place, beside),
        };
    }

    /// <summary>A list of names of types.</summary>
    public IReadOnlyList<NameSource> Names(JsonPlace place)
    {
        if (!place.IsList)
            Add(place, $"This must be a list of names, not {place.Kind}.");

        return [.. place.Elements().Select(element => new NameSource(Name(element), At(element)))];
    }

    /// <summary>The member <c>annotations</c>: key to text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations(JsonPlace owner)
    {
        if (owner.Member("annotations") is not { } place || !IsObject(place, "`annotations`"))
            return [];

        var annotations = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in place.Members())
        {
            if (!CedarText.IsIdentifier(key))
                Add(value, $"{CedarText.Quote(key)} cannot be the key of an annotation.", "keys are identifiers");

            if (value.Text is null && value.Element.ValueKind != JsonValueKind.Null)
                Add(value, $"An annotation must be a text, not {value.Kind}.");

            annotations.Add(new(key, value.Text ?? string.Empty));
        }

        return annotations;
    }

    private PrimitiveTypeSource Primitive(CedarType type, JsonPlace place, ReadOnlySpan<string> beside)
    {
        HasOnly(place, beside);
        return new PrimitiveTypeSource(type, At(place));
    }

    private TypeSource Set(JsonPlace place, ReadOnlySpan<string> beside)
    {
        HasOnly(place, beside, "element");
        if (place.Member("element") is { } element)
            return new SetTypeSource(Type(element), At(place));

        Add(place, "A set needs the member `element`.");
        return Unreadable;
    }

    private TypeSource Record(JsonPlace place, ReadOnlySpan<string> beside)
    {
        HasOnly(place, beside, "attributes", "additionalAttributes");
        if (place.Member("additionalAttributes") is { Element.ValueKind: not JsonValueKind.False } additional)
            Add(additional, "Records with further attributes are not supported.", "leave `additionalAttributes` out");

        if (place.Member("attributes") is not { } attributes)
        {
            Add(place, "A record needs the member `attributes`.");
            return Unreadable;
        }

        IsObject(attributes, "`attributes`");
        return new RecordTypeSource([.. attributes.Members().Select(attribute => Attribute(attribute.Key, attribute.Value))], At(place));
    }

    private AttributeSource Attribute(string name, JsonPlace place)
    {
        var required = place.Member("required");
        if (required is { Element.ValueKind: not (JsonValueKind.True or JsonValueKind.False) } wrong)
            Add(wrong, $"`required` must be a boolean, not {wrong.Kind}.");

        var isRequired = required is not { Element.ValueKind: JsonValueKind.False };
        return new AttributeSource(name, Type(place, "required", "annotations"), isRequired, Annotations(place));
    }

    private TypeSource Named(JsonPlace place, NameSort sort, ReadOnlySpan<string> beside)
    {
        HasOnly(place, beside, "name");
        if (place.Member("name") is { } name)
            return new NamedTypeSource(Name(name), sort, At(place));

        Add(place, "The member `name` is missing.");
        return Unreadable;
    }

    private TypeSource Extension(JsonPlace place, ReadOnlySpan<string> beside)
    {
        HasOnly(place, beside, "name");
        if (place.Member("name")?.Text is { } name)
            return new ExtensionTypeSource(name, At(place));

        Add(place, "An extension type needs the member `name`, which is a text.");
        return Unreadable;
    }

    private TypeSource Common(string name, JsonPlace place, ReadOnlySpan<string> beside)
    {
        HasOnly(place, beside);
        if (EntityTypeName.IsReference(name))
            return new NamedTypeSource(name, NameSort.Common, At(place));

        Add(place, $"{CedarText.Quote(name)} is not the name of a type.");
        return Unreadable;
    }

    private string Name(JsonPlace place)
    {
        if (place.Text is { } name && EntityTypeName.IsReference(name))
            return name;

        Add(place, place.Text is null ? $"The name of a type must be a text, not {place.Kind}." : $"{CedarText.Quote(place.Text)} is not the name of a type.");
        return string.Empty;
    }

    private void HasOnly(JsonPlace place, ReadOnlySpan<string> beside, params ReadOnlySpan<string> known)
    {
        foreach (var (name, member) in place.Members())
        {
            if (name != "type" && !known.Contains(name) && !beside.Contains(name))
                Add(member, $"This type has no member `{name}`.", Spelling.DidYouMean(name, [.. known, .. beside]));
        }
    }

    private void Add(JsonPlace place, string message, string? hint = null) => problems.Add(place.Problem(ProblemKind.Schema, message, hint));
}
