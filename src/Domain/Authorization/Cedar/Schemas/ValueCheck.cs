using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Compares values with what a schema says of them.</summary>
/// <param name="schema">The schema.</param>
/// <param name="kind">What the problems are about.</param>
/// <param name="problems">Receives what does not fit.</param>
internal sealed class ValueCheck(Schema schema, ProblemKind kind, List<CedarProblem> problems)
{
    /// <summary>Checks a value and everything in it.</summary>
    public void Check(in CedarValue value, CedarType expected, string where)
    {
        switch (expected)
        {
            case SetType { Element: { } element } when value.Kind == ValueKind.Set:
                foreach (ref readonly var member in value.AsSet.Elements)
                    Check(member, element, where);

                break;
            case RecordType record when value.Kind == ValueKind.Record:
                CheckRecord(value.AsRecord, record, where);
                break;
            case EntityReferenceType reference when value.Kind == ValueKind.Entity && (reference.Name is null || reference.Name == value.AsEntity.Type):
                CheckEntity(value.AsEntity, where);
                break;
            default:
                if (!IsOf(value, expected))
                    Add(where, $"Expected {Shown(expected)}, found {Shown(value)}.");

                break;
        }
    }

    /// <summary>Checks that a record has what it must, nothing else, and each of the right type.</summary>
    public void CheckRecord(CedarRecord record, RecordType expected, string where)
    {
        foreach (var (name, attribute) in expected.Attributes)
        {
            if (attribute.IsRequired && !record.Has(name))
                Add(where, $"The attribute `{name}` is missing.", $"it is {Shown(attribute.Type)}");
        }

        for (var i = 0; i < record.Count; i++)
        {
            var name = record.Names[i];
            if (expected.Attributes.TryGetValue(name, out var attribute))
                Check(record.Values[i], attribute.Type, $"{where}/{name}");
            else
                Add($"{where}/{name}", $"The schema knows no attribute `{name}` here.", Spelling.DidYouMean(name, expected.Attributes.Keys));
        }
    }

    /// <summary>Checks that a name is one that the schema allows: enumerated types list their ids, and actions are declared.</summary>
    public void CheckEntity(EntityUid uid, string where)
    {
        if (EntityTypeName.IsAction(uid.Type))
        {
            if (!schema.Actions.ContainsKey(uid))
                Add(where, $"The action {uid} is not declared.", Spelling.DidYouMean(uid.Id, schema.Actions.Keys.Where(action => action.Type == uid.Type).Select(action => action.Id)));
        }
        else if (schema.EntityTypes.TryGetValue(uid.Type, out var type) && type.Ids is not null && !type.Allows(uid.Id))
        {
            Add(where, $"There is no {uid}: the ids of `{uid.Type}` are enumerated.", Spelling.DidYouMean(uid.Id, type.Ids));
        }
    }

    /// <summary>Notes what does not fit.</summary>
    public void Add(string where, string message, string? hint = null) => problems.Add(new CedarProblem(kind, message, Hint: hint, Where: where));

    private static bool IsOf(in CedarValue value, CedarType expected) => expected switch
    {
        BooleanType => value.Kind == ValueKind.Boolean,
        LongType => value.Kind == ValueKind.Long,
        StringType => value.Kind == ValueKind.String,
        SetType => value.Kind == ValueKind.Set,
        ExtensionType extension => value.Kind == extension.Kind,
        _ => false,
    };

    private static string Shown(CedarType type) => type switch
    {
        SetType or RecordType => $"a value of type {type}",
        EntityReferenceType { Name: { } name } => $"an entity of type `{name}`",
        ExtensionType => $"a value of type `{type}`",
        _ => $"a {type}",
    };

    private static string Shown(in CedarValue value) => value.Kind switch
    {
        ValueKind.Boolean => value.IsTrue ? "true" : "false",
        ValueKind.Long => $"the number {value.AsLong}",
        ValueKind.String => "a text",
        ValueKind.Entity => $"the entity {value.AsEntity}",
        ValueKind.Set => "a set",
        ValueKind.Record => "a record",
        _ => $"a value of type {value.Kind}",
    };
}
