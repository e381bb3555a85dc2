using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>Reads names with namespaces and the names of entities.</summary>
internal static class NameParser
{
    /// <summary>Reads <c>A::B::C</c>; absent by design after a problem. Stops before <c>::"…"</c>.</summary>
    public static string? ReadPath(TokenStream tokens, string what)
    {
        var name = tokens.ExpectName(what);
        while (name is not null && tokens.Is(TokenKind.DoubleColon) && tokens.Peek() != TokenKind.String)
        {
            tokens.Take();
            var part = tokens.ExpectName("a name behind '::'");
            name = part is null ? null : $"{name}::{part}";
        }

        return name;
    }

    /// <summary>Reads <c>A::B::"id"</c>; absent by design after a problem.</summary>
    public static EntityUid? ReadEntity(TokenStream tokens, string what)
    {
        var start = tokens.Next.Span;
        var type = ReadPath(tokens, what);
        if (type is null)
            return null;

        if (!tokens.Is(TokenKind.DoubleColon))
        {
            tokens.Fail($"'{type}' is the name of a type, not of an entity.", start.To(tokens.Last), $"Name an entity of it: {type}::\"…\"; 'is {type}' asks for the type.");
            return null;
        }

        return ReadId(tokens, type);
    }

    /// <summary>Reads <c>::"id"</c> behind the type.</summary>
    public static EntityUid? ReadId(TokenStream tokens, string type)
    {
        tokens.Take();
        var id = tokens.ExpectString("the entity's id in quotation marks");
        return id is null ? null : new EntityUid(type, id);
    }

    /// <summary>The last part of a name.</summary>
    public static string LastPart(string name) => name[(name.LastIndexOf(':') + 1)..];
}
