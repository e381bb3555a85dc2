using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Replaces names of types by what they stand for.</summary>
internal sealed class TypeResolver
{
    private readonly Definitions _definitions;
    private readonly List<CedarProblem> _problems;
    private readonly Dictionary<string, CedarType> _commonTypes = new(StringComparer.Ordinal);

    public TypeResolver(Definitions definitions, List<CedarProblem> problems)
    {
        _definitions = definitions;
        _problems = problems;
        foreach (var name in CommonTypeOrder.Of(definitions, problems))
        {
            var defined = definitions.CommonTypes[name];
            _commonTypes.Add(name, Resolve(defined.Source.Type, defined.Namespace));
        }
    }

    /// <summary>The type; one without values where a name stands for nothing, which then is a problem.</summary>
    public CedarType Resolve(TypeSource source, string @namespace)
    {
        var type = source switch
        {
            PrimitiveTypeSource primitive => primitive.Type,
            ExtensionTypeSource extension => Extension(extension),
            SetTypeSource set => SetType.Of(Resolve(set.Element, @namespace)),
            RecordTypeSource record => RecordType.Of(record.Attributes.Select(attribute =>
                KeyValuePair.Create(attribute.Name, new AttributeType(Resolve(attribute.Type, @namespace), attribute.IsRequired)))),
            NamedTypeSource named => Named(named, @namespace),
            _ => NeverType.Instance,
        };
        if (type.Depth <= CedarLimits.Depth && type.Size <= CedarLimits.TypeSize)
            return type;

        _problems.Add(source.Place.Problem("This type is too large when its common types are written out.", "use entity types in between", ProblemKind.Limit));
        return NeverType.Instance;
    }

    /// <summary>The attributes of a shape or context, which must be a record.</summary>
    public RecordType ResolveRecord(TypeSource? source, string @namespace, string what)
    {
        if (source is null)
            return RecordType.Empty;

        var type = Resolve(source, @namespace);
        if (type is RecordType record)
            return record;

        // An unknown name has its own problem already.
        if (type is not NeverType)
            _problems.Add(source.Place.Problem($"{what} must be a record, not {type}."));

        return RecordType.Empty;
    }

    /// <summary>The full name of a declared entity type; absent by design when there is none, which then is a problem.</summary>
    public string? ResolveEntityType(NameSource source, string @namespace)
    {
        var name = _definitions.Resolve(source.Text, NameSort.Entity, @namespace);
        if (name is not null && _definitions.EntityTypes.ContainsKey(name))
            return name;

        Unresolved(source.Text, NameSort.Entity, @namespace, source.Place);
        return null;
    }

    private CedarType Extension(ExtensionTypeSource source)
    {
        if (ExtensionType.Named(source.Name) is { } type)
            return type;

        _problems.Add(source.Place.Problem($"There is no extension type `{source.Name}`.", Spelling.DidYouMean(source.Name, ExtensionType.All.Select(known => known.Name))));
        return NeverType.Instance;
    }

    private CedarType Named(NamedTypeSource source, string @namespace)
    {
        if (_definitions.Resolve(source.Name, source.Sort, @namespace) is not { } name)
        {
            Unresolved(source.Name, source.Sort, @namespace, source.Place);
            return NeverType.Instance;
        }

        if (source.Sort == NameSort.Entity)
            return EntityReferenceType.Of(name);

        // What is missing here stands in a circle, which has its own problem.
        if (_definitions.CommonTypes.ContainsKey(name))
            return _commonTypes.GetValueOrDefault(name, NeverType.Instance);

        return _definitions.BuiltIn(name) ?? EntityReferenceType.Of(name);
    }

    private void Unresolved(string name, NameSort sort, string @namespace, SchemaPlace place)
    {
        var what = sort switch { NameSort.Entity => "entity type", NameSort.Common => "common type", _ => "type" };
        var where = @namespace.Length == 0 || name.Contains(EntityTypeName.Separator, StringComparison.Ordinal) ? string.Empty : $" in `{@namespace}` or the empty namespace";
        _problems.Add(place.Problem($"There is no {what} `{name}`{where}.", Spelling.DidYouMean(name, _definitions.Known(sort))));
    }
}
