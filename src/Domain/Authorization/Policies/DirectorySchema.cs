using System.Collections.Frozen;
using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>The people, groups, roles and clients of this server, as policies see them. Every bundle's schema knows them; no bundle declares the namespace itself.</summary>
public static class DirectorySchema
{
    /// <summary>The namespace.</summary>
    public const string Namespace = "AuthServer";

    /// <summary>The declarations.</summary>
    public const string Text = """
        namespace AuthServer {
          entity Role in [Role] tags String;
          entity Group in [Group, Role] { name: String } tags String;
          entity User in [Group, Role] {
            email?: String,
            email_verified: Bool,
            username?: String,
            name?: String,
            active: Bool,
            locked: Bool,
          } tags String;
          entity Client in [Role] { name: String, enabled: Bool } tags String;
          entity Anonymous;
        }

        """;

    /// <summary>The names of the attributes that the server itself keeps; nobody else says what is in them.</summary>
    public static readonly FrozenSet<string> Facts =
        FrozenSet.ToFrozenSet(["email", "email_verified", "username", "name", "active", "locked", "enabled"], StringComparer.Ordinal);

    /// <summary>Whether a type is one of the server's own.</summary>
    public static bool Declares(string type) => type.StartsWith(Namespace + "::", StringComparison.Ordinal);

    /// <summary>The declarations, read.</summary>
    public static readonly Schema Schema = SchemaText.Parse(Text).Value ?? throw new InvalidOperationException("The schema of the directory cannot be read.");
}
