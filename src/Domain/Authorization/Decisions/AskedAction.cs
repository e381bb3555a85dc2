using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>An action, as a question names it (AuthZEN §5.3).</summary>
/// <param name="Uid">Its name.</param>
/// <param name="Properties">What the caller says of it; absent by design without.</param>
/// <param name="PropertiesJson">The same as it was written; empty without.</param>
public sealed record AskedAction(EntityUid Uid, CedarRecord? Properties, ReadOnlyMemory<byte> PropertiesJson)
{
    private const string PlainType = "Action";
    private const string Before = "Action::\"";

    /// <summary>
    /// The action of a name. <c>can_read</c> is <c>Action::"can_read"</c>; an action of a namespace is written as policies do,
    /// <c>Photos::Action::"view"</c>.
    /// </summary>
    public static EntityUid UidOf(string name)
    {
        var at = name.IndexOf(Before, StringComparison.Ordinal);
        if (at < 0 || !name.EndsWith('"') || name.Length < at + Before.Length + 1)
            return new EntityUid(PlainType, name);

        var (type, id) = (name[..(at + PlainType.Length)], name[(at + Before.Length)..^1]);
        return EntityTypeName.IsName(type) && EntityTypeName.IsAction(type) && !id.AsSpan().ContainsAny('"', '\\') ? new EntityUid(type, id) : new EntityUid(PlainType, name);
    }

    /// <summary>The name of an action, so that <see cref="UidOf"/> gives it again.</summary>
    public static string NameOf(EntityUid action) => action.Type == PlainType ? action.Id : action.ToString();
}
