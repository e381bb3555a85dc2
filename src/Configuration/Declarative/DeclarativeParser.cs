using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Orchestration.OAuth.Clients.Metadata;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AuthServer.Configuration.Declarative;

/// <summary>Reads a file of resources. Throws <see cref="DeclarativeException"/> with every fault, each with line and column.</summary>
internal static class DeclarativeParser
{
    /// <summary>Reads a file; other files that it names are looked for beside it.</summary>
    public static DeclarativeFile Parse(string text, string? folder = null)
    {
        List<string> faults = [];
        var file = Read(new YamlMap(Root(text), "the file", faults) { Folder = folder }, faults);
        return faults.Count == 0 ? file : throw new DeclarativeException(faults);
    }

    private static YamlMappingNode Root(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException malformed)
        {
            // The parser's own sentence may quote what it read; the place is enough.
            throw new DeclarativeException([$"{new Place(malformed.Start.Line, malformed.Start.Column)}: this is not YAML, or a key stands twice."]);
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? root
            : throw new DeclarativeException(["line 1, column 1: the file must hold one mapping."]);
    }

    private static DeclarativeFile Read(YamlMap root, List<string> faults)
    {
        if (root.Number("version") is not 1)
            faults.Add($"{root.Place}: the file must say 'version: 1'.");

        var file = new DeclarativeFile(
            root.Entries("scopes", entry => new ScopeEntry(entry.Place, entry.Text("name"), entry.Text("description"), entry.Text("audience"))),
            root.Entries("authorization_details_types", entry => new DetailTypeEntry(entry.Place, entry.Text("name"), entry.Text("words"), entry.Flag("ask_always"), entry.Entries("fields", Field))),
            root.Entries("permissions", entry => new PermissionEntry(entry.Place, entry.Text("name"), entry.OptionalText("description") ?? string.Empty)),
            root.Entries("roles", entry => new RoleEntry(
                entry.Place, entry.Text("name"), entry.OptionalText("description") ?? string.Empty, entry.Texts("permissions"), entry.Texts("includes"))),
            root.Entries("groups", entry => new GroupEntry(entry.Place, entry.Text("name"), Roles(entry))),
            root.Entries("users", User),
            root.Entries("clients", Client),
            root.Entries("initial_access_tokens", entry => Token(entry, faults)),
            root.Entries("trusted_issuers", Trust),
            root.Entries("flags", Flag))
        {
            Entities = root.Entries("entities", entry => new EntityEntry(entry.Place, entry.Json(name => name is "uid" or "attrs" or "tags" or "parents"))),
            EntitiesFile = root.OptionalText("entities_file") is { } beside ? Path.Combine(root.Folder ?? Directory.GetCurrentDirectory(), beside) : null,
            Policies = root.Mapping("policies", PolicyEntries.Read),
        };
        root.RefuseTheRest();
        return file;
    }

    private static UserEntry User(YamlMap entry)
    {
        var profile = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in ProfileChanges.Names)
        {
            if (entry.OptionalText(field) is { } value)
                profile[field] = value;
        }

        return new UserEntry(
            entry.Place,
            entry.Text("email"),
            entry.OptionalText("username"),
            profile,
            entry.Flag("email_verified") ?? false,
            entry.OptionalSecret("password"),
            entry.OptionalWord("status", "active", "deactivated"),
            entry.Flag("locked"),
            Roles(entry),
            entry.Texts("groups"));
    }

    private static IReadOnlyList<RoleGrant> Roles(YamlMap entry) => entry.TextsOrEntries(
        "roles",
        (place, name) => new RoleGrant(place, name, null, false, null),
        grant =>
        {
            var (name, isLasting) = (grant.Text("name"), grant.OptionalText("until") == "never");
            var resource = grant.Mapping("resource", map => new GrantedResource(map.Text("type"), map.Text("id")));
            return new RoleGrant(grant.Place, name, isLasting ? null : grant.Moment("until"), isLasting, resource);
        });

    private static ClientEntry Client(YamlMap entry) => new(
        entry.Place,
        entry.Text("client_id"),
        entry.Text("name"),
        entry.OptionalText("type"),
        entry.OptionalSecret("secret"),
        entry.OptionalText("token_endpoint_auth_method"),
        entry.Texts("redirect_uris"),
        entry.Texts("post_logout_redirect_uris"),
        entry.OptionalTexts("grant_types"),
        entry.OptionalTexts("response_modes"),
        entry.Texts("scopes"),
        entry.Texts("resources"),
        entry.Texts("introspects_for"),
        entry.OptionalText("access_token_format"),
        entry.OptionalText("signing_algorithm"),
        entry.Flag("requires_consent"),
        entry.Flag("first_party"),
        Lifetimes(entry),
        entry.Duration("default_max_age"),
        entry.Flag("enabled"),
        entry.Json(ClientMetadata.Knows),
        Roles(entry));

    private static ClientLifetimes Lifetimes(YamlMap entry) => new()
    {
        AuthorizationCode = entry.Duration("authorization_code_lifetime"),
        AccessToken = entry.Duration("access_token_lifetime"),
        IdToken = entry.Duration("id_token_lifetime"),
        RefreshTokenIdle = entry.Duration("refresh_token_idle_lifetime"),
        RefreshTokenAbsolute = entry.Duration("refresh_token_absolute_lifetime"),
    };

    private static InitialAccessTokenEntry Token(YamlMap entry, List<string> faults)
    {
        var token = entry.OptionalSecret("token");
        if (token is null)
            faults.Add($"{entry.Place}: an entry of 'initial_access_tokens' lacks 'token'.");

        return new InitialAccessTokenEntry(
            entry.Place,
            entry.Text("name"),
            token ?? Domain.SharedKernel.Secret.Of(string.Empty),
            entry.Moment("expires_at"),
            entry.Number("uses"),
            entry.OptionalTexts("scopes"),
            entry.OptionalTexts("grant_types"),
            entry.OptionalTexts("redirect_hosts"),
            entry.OptionalTexts("resources"),
            entry.OptionalTexts("authorization_details_types"),
            entry.OptionalText("profile"));
    }

    private static TrustedIssuerEntry Trust(YamlMap entry) => new(
        entry.Place,
        entry.Text("name"),
        entry.Text("issuer"),
        entry.Json(name => name == "jwks").TryGetValue("jwks", out var keys) ? keys : null,
        entry.OptionalText("jwks_uri"),
        entry.OptionalText("subject_claim"),
        entry.OptionalWord("subject_is", [.. Enum.GetValues<SubjectMapping>().Select(ProtocolWords.Of)]),
        entry.Texts("scopes"),
        entry.Texts("clients"),
        entry.Flag("only_identity_assertions"),
        entry.Flag("links_verified_emails"),
        entry.Texts("email_domains"),
        entry.Texts("groups"),
        entry.Flag("any_person"),
        entry.Entries("subjects", link => new SubjectEntry(link.Place, link.Text("subject"), link.Text("user"))),
        entry.Flag("enabled"));

    private static DetailField Field(YamlMap entry)
    {
        var word = entry.OptionalWord("kind", [.. Enum.GetValues<DetailFieldKind>().Select(ProtocolWords.Of)]);
        return new DetailField(
            entry.Text("name"),
            Enum.GetValues<DetailFieldKind>().FirstOrDefault(kind => ProtocolWords.Of(kind) == word),
            entry.Flag("required") ?? false,
            entry.OptionalTexts("values"),
            entry.Entries("fields", Field) is { Count: > 0 } inner ? inner : null);
    }

    private static FlagEntry Flag(YamlMap entry) => new(
        entry.Place, entry.Text("name"), entry.Flag("enabled") ?? true, entry.Number("percentage") ?? 100, entry.Texts("groups"), entry.Text("reason"));
}
