using Mono.Cecil;

namespace AuthServer.Tests.Architecture.Model;

/// <summary>A type with its address.</summary>
public sealed record CodeType(string Layer, string Module, string Room, TypeDefinition Type)
{
    public string Name => Type.FullName;

    /// <summary>Every type that the code of this one mentions: signatures, fields, bodies, attributes; nested and compiler-made types count as its own.</summary>
    public IReadOnlyCollection<TypeReference> Mentions { get; } = Mentioned.By(Type);

    /// <summary>Every attribute on the type and its members.</summary>
    public IReadOnlyCollection<TypeReference> Attributes { get; } = Mentioned.AttributesOf(Type);

    /// <summary>Every text that the bodies hold.</summary>
    public IReadOnlyCollection<string> Texts { get; } = Mentioned.TextsOf(Type);

    /// <summary>Every method that the bodies call.</summary>
    public IReadOnlyCollection<MethodReference> Calls { get; } = Mentioned.CallsOf(Type);

    public bool Is(string fullName)
    {
        for (var current = Type; current is not null; current = current.BaseType?.Resolve())
        {
            if (current.FullName == fullName)
                return true;
        }

        return false;
    }

    public bool Implements(string interfaceName) =>
        Type.Interfaces.Any(implemented => implemented.InterfaceType.GetElementType().FullName == interfaceName);

    /// <summary>Whether the compiler made it from <c>record</c>.</summary>
    public bool IsRecord => Type.Methods.Any(method => method.Name is "<Clone>$" or "PrintMembers");
}
