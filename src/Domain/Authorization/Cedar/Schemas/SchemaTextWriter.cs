using System.Text;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Writes schemas as texts.</summary>
internal sealed class SchemaTextWriter
{
    private const int Step = 2;

    private readonly StringBuilder _text = new();
    private readonly List<CedarProblem> _problems = [];
    private readonly SchemaTypeWriter _types;

    private SchemaTextWriter(SchemaSource source) => _types = new SchemaTypeWriter(new Definitions(source, []), _text, _problems);

    /// <summary>The schema as a text, or what texts cannot say.</summary>
    public static Reading<string> Write(SchemaSource source)
    {
        var writer = new SchemaTextWriter(source);
        foreach (var @namespace in source.Namespaces)
            writer.Namespace(@namespace);

        return writer._problems.Count > 0 ? Reading<string>.Failed(writer._problems) : Reading<string>.Of(writer._text.ToString());
    }

    private void Namespace(NamespaceSource source)
    {
        Separate();
        var indent = source.Name.Length == 0 ? 0 : Step;
        _types.Namespace = source.Name;
        if (indent > 0)
        {
            _types.Annotations(source.Annotations, 0);
            _text.Append("namespace ").Append(source.Name).Append(" {\n");
        }

        var start = _text.Length;
        foreach (var type in source.CommonTypes)
            CommonType(type, indent, start);

        foreach (var type in source.EntityTypes)
            EntityType(type, indent, start);

        foreach (var action in source.Actions)
            Action(action, indent, start);

        if (indent > 0)
            _text.Append("}\n");
    }

    private void CommonType(CommonTypeSource source, int indent, int start)
    {
        Begin(source.Annotations, indent, start);
        _text.Append("type ").Append(source.Name).Append(" = ");
        _types.Type(source.Type, indent);
        _text.Append(";\n");
    }

    private void EntityType(EntityTypeSource source, int indent, int start)
    {
        Begin(source.Annotations, indent, start);
        _text.Append("entity ").Append(source.Name);
        if (source.Ids is not null)
            _text.Append(" enum [").AppendJoin(", ", source.Ids.Select(CedarText.Quote)).Append(']');

        if (source.Parents.Count > 0)
            _text.Append(" in ").Append(Names(source.Parents));

        if (source.Shape is not null and not RecordTypeSource { Attributes.Count: 0 })
        {
            _text.Append(" = ");
            _types.Record(source.Shape, indent);
        }

        if (source.Tags is not null)
        {
            _text.Append(" tags ");
            _types.Type(source.Tags, indent);
        }

        _text.Append(";\n");
    }

    private void Action(ActionSource source, int indent, int start)
    {
        Begin(source.Annotations, indent, start);
        _text.Append("action ").Append(CedarText.Quote(source.Name));
        if (source.Parents.Count > 0)
            _text.Append(" in [").AppendJoin(", ", source.Parents.Select(parent => (parent.Type is null ? string.Empty : parent.Type + "::") + CedarText.Quote(parent.Id))).Append(']');

        // What applies to no principal or to no resource applies to nothing, and texts say so by silence.
        if (source.AppliesTo is { PrincipalTypes.Count: > 0, ResourceTypes.Count: > 0 } appliesTo)
        {
            var margin = new string(' ', indent + Step);
            _text.Append(" appliesTo {\n")
                .Append(margin).Append("principal: ").Append(Names(appliesTo.PrincipalTypes)).Append(",\n")
                .Append(margin).Append("resource: ").Append(Names(appliesTo.ResourceTypes));
            if (appliesTo.Context is not null)
            {
                _text.Append(",\n").Append(margin).Append("context: ");
                _types.Record(appliesTo.Context, indent + Step);
            }

            _text.Append('\n').Append(' ', indent).Append('}');
        }

        _text.Append(";\n");
    }

    private void Begin(IReadOnlyList<KeyValuePair<string, string>> annotations, int indent, int start)
    {
        if (_text.Length > start)
            _text.Append('\n');

        _types.Annotations(annotations, indent);
        _text.Append(' ', indent);
    }

    private void Separate()
    {
        if (_text.Length > 0)
            _text.Append('\n');
    }

    private static string Names(IReadOnlyList<NameSource> names) => $"[{string.Join(", ", names.Select(name => name.Text))}]";
}
