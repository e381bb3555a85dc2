using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AuthServer.Tests.Architecture.Model;

/// <summary>Reads what a type mentions out of its metadata and its code.</summary>
internal static class Mentioned
{
    public static IReadOnlyCollection<TypeReference> By(TypeDefinition type)
    {
        Dictionary<string, TypeReference> found = new(StringComparer.Ordinal);
        foreach (var own in WithNested(type))
        {
            AddSignatures(own, found);
            foreach (var operand in Operands(own))
                AddOperand(operand, found);
        }

        return found.Values;
    }

    public static IReadOnlyCollection<MethodReference> CallsOf(TypeDefinition type) =>
        [.. WithNested(type).SelectMany(Operands).OfType<MethodReference>()];

    public static IReadOnlyCollection<TypeReference> AttributesOf(TypeDefinition type) =>
    [
        .. WithNested(type).SelectMany(own => own.CustomAttributes
            .Concat(own.Methods.SelectMany(method => method.CustomAttributes))
            .Concat(own.Properties.SelectMany(property => property.CustomAttributes))
            .Concat(own.Fields.SelectMany(field => field.CustomAttributes))).Select(attribute => attribute.AttributeType),
    ];

    public static IReadOnlyCollection<string> TextsOf(TypeDefinition type) => [.. WithNested(type).SelectMany(Operands).OfType<string>()];

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) =>
        type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<object> Operands(TypeDefinition type) =>
        type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions).Select(instruction => instruction.Operand).Where(operand => operand is not null);

    private static void AddSignatures(TypeDefinition type, Dictionary<string, TypeReference> found)
    {
        Add(type.BaseType, found);
        foreach (var implemented in type.Interfaces)
            Add(implemented.InterfaceType, found);
        foreach (var attribute in type.CustomAttributes.Concat(type.Methods.SelectMany(method => method.CustomAttributes)).Concat(type.Properties.SelectMany(property => property.CustomAttributes)))
            Add(attribute.AttributeType, found);
        foreach (var field in type.Fields)
            Add(field.FieldType, found);
        foreach (var method in type.Methods)
        {
            Add(method.ReturnType, found);
            foreach (var parameter in method.Parameters)
                Add(parameter.ParameterType, found);
            if (method.HasBody)
            {
                foreach (var variable in method.Body.Variables)
                    Add(variable.VariableType, found);
            }
        }
    }

    private static void AddOperand(object operand, Dictionary<string, TypeReference> found)
    {
        switch (operand)
        {
            case TypeReference type:
                Add(type, found);
                break;
            case MethodReference method:
                Add(method.DeclaringType, found);
                Add(method.ReturnType, found);
                foreach (var parameter in method.Parameters)
                    Add(parameter.ParameterType, found);
                if (method is GenericInstanceMethod generic)
                {
                    foreach (var argument in generic.GenericArguments)
                        Add(argument, found);
                }

                break;
            case FieldReference field:
                Add(field.DeclaringType, found);
                Add(field.FieldType, found);
                break;
            case VariableDefinition variable:
                Add(variable.VariableType, found);
                break;
        }
    }

    private static void Add(TypeReference? type, Dictionary<string, TypeReference> found)
    {
        if (type is null || type.IsGenericParameter)
            return;

        if (type is GenericInstanceType generic)
        {
            foreach (var argument in generic.GenericArguments)
                Add(argument, found);
        }

        var element = type.GetElementType();
        found.TryAdd(element.FullName, element);
    }
}
