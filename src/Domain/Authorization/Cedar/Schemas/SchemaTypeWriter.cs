using System.Text;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Writes types as texts. Names mean the same in the text as in the JSON form, or it is a problem.</summary>
/// <param name="definitions">What names stand for.</param>
/// <param name="text">Receives the text.</param>
/// <param name="problems">Receives what texts cannot say.</param>
internal sealed class SchemaTypeWriter(Definitions definitions, StringBuilder text, List<CedarProblem> problems)
{
    private const int Step = 2;

    /// <summary>The namespace that is being written.</summary>
    public string Namespace { get; set; } = string.Empty;

    /// <summary>A type of the namespace that is being written.</summary>
    public void Type(TypeSource source, int indent) => Type(source, indent, Namespace);

    /// <summary>A shape or context: texts have the record itself there, where JSON may have the name of one.</summary>
    public void Record(TypeSource source, int indent)
    {
        var home = Namespace;
        for (var steps = 0; source is NamedTypeSource named && steps <= definitions.CommonTypes.Count; steps++)
        {
            if (definitions.Resolve(named.Name, NameSort.Common, home) is not { } name || !definitions.CommonTypes.TryGetValue(name, out var defined))
                break;

            (source, home) = (defined.Source.Type, defined.Namespace);
        }

        Type(source, indent, home);
    }

    /// <summary>Annotations, one a line.</summary>
    public void Annotations(IReadOnlyList<KeyValuePair<string, string>> annotations, int indent)
    {
        foreach (var (key, value) in annotations)
        {
            text.Append(' ', indent).Append('@').Append(key);
            if (value.Length > 0)
                text.Append('(').Append(CedarText.Quote(value)).Append(')');

            text.Append('\n');
        }
    }

    private void Type(TypeSource source, int indent, string home)
    {
        switch (source)
        {
            case PrimitiveTypeSource primitive:
                text.Append("__cedar::").Append(primitive.Type);
                break;
            case ExtensionTypeSource extension:
                text.Append("__cedar::").Append(extension.Name);
                break;
            case SetTypeSource set:
                text.Append("Set<");
                Type(set.Element, indent, home);
                text.Append('>');
                break;
            case RecordTypeSource record:
                Attributes(record, indent, home);
                break;
            case NamedTypeSource named:
                text.Append(Name(named, home));
                break;
        }
    }

    private void Attributes(RecordTypeSource record, int indent, string home)
    {
        text.Append('{');
        for (var i = 0; i < record.Attributes.Count; i++)
        {
            var attribute = record.Attributes[i];
            text.Append(i == 0 ? "\n" : ",\n");
            Annotations(attribute.Annotations, indent + Step);
            text.Append(' ', indent + Step)
                .Append(EntityTypeName.IsSimple(attribute.Name) ? attribute.Name : CedarText.Quote(attribute.Name))
                .Append(attribute.IsRequired ? ": " : "?: ");
            Type(attribute.Type, indent + Step, home);
        }

        if (record.Attributes.Count > 0)
            text.Append('\n').Append(' ', indent);

        text.Append('}');
    }

    private string Name(NamedTypeSource source, string home)
    {
        var meant = definitions.Resolve(source.Name, source.Sort, home);
        var isCommon = meant is not null && source.Sort != NameSort.Entity && (definitions.CommonTypes.ContainsKey(meant) || definitions.BuiltIn(meant) is not null);
        var written = source.Name;
        if (home != Namespace && meant is not null)
            written = definitions.BuiltIn(meant) is null || meant.StartsWith("__cedar::", StringComparison.Ordinal) ? meant : $"__cedar::{meant}";

        // In texts a name stands for a common type before it stands for an entity type.
        var read = definitions.Resolve(written, NameSort.Either, Namespace);
        var isReadAsCommon = read is not null && (definitions.CommonTypes.ContainsKey(read) || definitions.BuiltIn(read) is not null);
        if (isCommon != isReadAsCommon || (read != meant && definitions.BuiltIn(read ?? string.Empty) is null))
            problems.Add(source.Place.Problem($"`{source.Name}` is both an entity type and another type, which a text cannot tell apart.", "rename one of both"));

        return written;
    }
}
