using AuthServer.Tests.Architecture.Model;
using Mono.Cecil;

namespace AuthServer.Tests.Architecture.Rules;

/// <summary>How aggregates, values and events are built.</summary>
internal static class DomainRules
{
    private static readonly string[] MutableCollections =
    [
        "System.Collections.Generic.List`1", "System.Collections.Generic.IList`1", "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.IDictionary`2", "System.Collections.Generic.HashSet`1", "System.Collections.Generic.ISet`1",
    ];

    public static IEnumerable<string> AggregatesAreSealed(Codebase code) =>
        code.Aggregates.Where(type => !type.Type.IsSealed).Select(type => $"{type.Name} is an aggregate and not sealed");

    public static IEnumerable<string> AggregatesHaveNoPublicSetters(Codebase code) =>
        from type in code.Aggregates
        from property in type.Type.Properties
        where property.SetMethod is { IsPublic: true }
        select $"{type.Name}.{property.Name} has a public setter: an aggregate changes by its verbs";

    public static IEnumerable<string> AggregatesHaveNoPublicConstructors(Codebase code) =>
        from type in code.Aggregates
        from method in type.Type.Methods
        where method is { IsConstructor: true, IsStatic: false, IsPublic: true }
        select $"{type.Name} has a public constructor: aggregates begin in a named factory";

    public static IEnumerable<string> AggregatesShowNoMutableCollections(Codebase code) =>
        from type in code.Aggregates
        from property in type.Type.Properties
        where property.GetMethod is { IsPublic: true } && (property.PropertyType.IsArray || MutableCollections.Contains(property.PropertyType.GetElementType().FullName)) && property.PropertyType.FullName != "System.Byte[]"
        select $"{type.Name}.{property.Name} shows a mutable collection";

    public static IEnumerable<string> AggregatesReferToEachOtherById(Codebase code)
    {
        var aggregates = code.Aggregates.Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        return from type in code.Aggregates
               from field in type.Type.Fields
               from mention in Unwrap(field.FieldType)
               where aggregates.Contains(mention.FullName)
               select $"{type.Name} holds {mention.FullName}: aggregates refer to each other by id";
    }

    public static IEnumerable<string> EventsAndValuesAreImmutable(Codebase code) =>
        from type in code.In("Domain")
        where type.IsRecord
        from property in type.Type.Properties
        where property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
        select $"{type.Name}.{property.Name} can be set: events and values never change";

    public static IEnumerable<string> EventsAreSealedRecordsWithoutSecrets(Codebase code) =>
        from type in code.Events
        let complaint = !type.Type.IsSealed || !type.IsRecord ? "is not a sealed record"
            : type.Type.Fields.Any(field => Unwrap(field.FieldType).Any(mention => mention.FullName == "AuthServer.Domain.SharedKernel.Secret")) ? "holds a secret"
            : null
        where complaint is not null
        select $"{type.Name} {complaint}";

    public static IEnumerable<string> EventsStandInTheEventsRoom(Codebase code) =>
        code.Events.Where(type => !type.Room.StartsWith("Events", StringComparison.Ordinal)).Select(type => $"{type.Name} is an event outside of Domain/<Module>/Events");

    /// <summary>The gate's word is given by the gate alone.</summary>
    public static IEnumerable<string> OnlyThePolicyAdmits(Codebase code) =>
        from type in code.Types
        where type.Type.Name is not ("AdmissionPolicy" or "Admitted")
        from call in type.Calls
        where call.Name == ".ctor" && call.DeclaringType.Name is "Admitted"
        select $"{type.Name} makes an Admitted: only AdmissionPolicy may";

    private static bool IsInit(MethodDefinition setter) =>
        setter.ReturnType is RequiredModifierType { ModifierType.FullName: "System.Runtime.CompilerServices.IsExternalInit" };

    private static IEnumerable<TypeReference> Unwrap(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Unwrap).Prepend(generic.GetElementType()),
        ArrayType array => Unwrap(array.ElementType),
        _ => [type],
    };
}
