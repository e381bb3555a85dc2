using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Names of types and namespaces: identifiers with <c>::</c> between them.</summary>
public static class EntityTypeName
{
    /// <summary>Between the identifiers.</summary>
    public const string Separator = "::";

    /// <summary>The namespace of what is built in.</summary>
    public const string BuiltIn = "__cedar";

    /// <summary>Whether it is a name without white space, in which no identifier is reserved.</summary>
    public static bool IsName(string text) => IsName(text, allowsBuiltIn: false);

    /// <summary>Whether it is one identifier that is not reserved.</summary>
    public static bool IsSimple(string text) => CedarText.IsIdentifier(text) && !CedarText.IsReserved(text);

    /// <summary>Whether it is the name of a type as references have it: also <c>__cedar::Long</c>.</summary>
    public static bool IsReference(string text) => IsName(text, allowsBuiltIn: true);

    /// <summary>Whether entities of that type are actions: the last identifier is <c>Action</c>.</summary>
    public static bool IsAction(string type) =>
        type.EndsWith("Action", StringComparison.Ordinal) && (type.Length == 6 || type.EndsWith("::Action", StringComparison.Ordinal));

    /// <summary>The last identifier.</summary>
    public static string LastOf(string name)
    {
        var at = name.LastIndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? name : name[(at + 2)..];
    }

    /// <summary>The name within a namespace; the namespace may be empty.</summary>
    public static string In(string @namespace, string name) => @namespace.Length == 0 ? name : $"{@namespace}::{name}";

    private static bool IsName(string text, bool allowsBuiltIn)
    {
        foreach (var part in text.Split(Separator))
        {
            if (!CedarText.IsIdentifier(part) || (CedarText.IsReserved(part) && !(allowsBuiltIn && part == BuiltIn)))
                return false;
        }

        return true;
    }
}
