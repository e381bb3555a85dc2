using System.Text.Json.Nodes;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.FeatureFlags.Overrides;
using AuthServer.Orchestration.Identity.Groups;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Scopes;
using YamlDotNet.Serialization;

namespace AuthServer.Configuration.Declarative;

/// <summary>What was exported.</summary>
/// <param name="Text">The file.</param>
/// <param name="Users">How many people it tells about.</param>
/// <param name="Clients">How many applications.</param>
internal sealed record ExportedFile(string Text, int Users, int Clients);

/// <summary>Writes what there is in the form that <c>apply</c> reads. Passwords, client secrets and tokens are never part of it: they are not known.</summary>
internal sealed class DeclarativeExport(ExportQuestions questions, RoleExport roles, EntityApplication entities)
{
    /// <summary>The file.</summary>
    public async Task<ExportedFile> WriteAsync(CancellationToken ct)
    {
        var groups = await questions.AllAsync(page => new ListGroups(page), ct);
        var bindings = await roles.BindingsAsync(ct);
        var file = new Dictionary<string, object>(StringComparer.Ordinal) { ["version"] = 1 };
        Add(file, "scopes", await ScopesAsync(ct));
        Add(file, "authorization_details_types", await DetailTypesAsync(ct));
        Add(file, "permissions", await roles.PermissionsAsync(ct));
        Add(file, "roles", await roles.RolesAsync(ct));
        Add(file, "groups", [.. groups.Select(group => Entry(("name", group.Name), ("roles", bindings.GetValueOrDefault(("group", group.Group.ToString())))))]);
        var users = await UsersAsync(groups, bindings, ct);
        Add(file, "users", users);
        List<object> clients = [.. (await questions.AllAsync(page => new ListClients(page), ct)).OrderBy(client => client.ClientId.Value, StringComparer.Ordinal)
            .Select(client => ClientExport.Entry(client, bindings.GetValueOrDefault(("client", client.ClientId.Value))))];
        Add(file, "clients", clients);
        Add(file, "trusted_issuers", await TrustedIssuersAsync(ct));
        Add(file, "flags", await FlagsAsync(ct));
        if ((await questions.AnswerAsync(new GetPolicyVersion(null), ct)) is { Number: > 0, Bundle: var bundle })
        {
            file["policies"] = Entry(
                ("documents", bundle.Documents.Select(document => Entry(("name", document.Name), ("text", document.Text))).ToList()),
                ("schema", bundle.Schema),
                ("tests", bundle.Tests));
        }

        var known = await entities.ExportAsync(ct);
        Add(file, "entities", known ?? []);
        var text = new SerializerBuilder().WithIndentedSequences().WithQuotingNecessaryStrings().Build().Serialize(file);
        return new ExportedFile(known is null ? "# More entities than belong here: `authserver entities export` writes them.\n" + text : text, users.Count, clients.Count);
    }

    private async Task<List<object>> ScopesAsync(CancellationToken ct) =>
        [.. (await questions.AnswerAsync(new ListScopes(), ct)).Where(scope => !StandardScopes.All.Any(known => known.Name == scope.Name)).Select(scope =>
            Entry(("name", scope.Name), ("description", scope.Words), ("audience", scope.Audience)))];

    private async Task<List<object>> DetailTypesAsync(CancellationToken ct) =>
        [.. (await questions.AnswerAsync(new ListDetailTypes(), ct)).Select(type => Entry(
            ("name", type.Name),
            ("words", type.Words),
            ("ask_always", type.AsksAlways ? null : false),
            ("fields", FieldsOf(type.Fields))))];

    private static List<object>? FieldsOf(IReadOnlyList<DetailField>? fields) => fields is null or [] ? null : [.. fields.Select(field => Entry(
        ("name", field.Name),
        ("kind", ProtocolWords.Of(field.Kind)),
        ("required", field.IsRequired ? true : null),
        ("values", field.Values),
        ("fields", FieldsOf(field.Fields))))];

    private async Task<List<object>> UsersAsync(IReadOnlyList<GroupRow> groups, Dictionary<(string Kind, string Id), List<object>> bindings, CancellationToken ct)
    {
        var memberships = new Dictionary<UserId, List<string>>();
        foreach (var group in groups)
        {
            foreach (var member in await questions.AllAsync(page => new ListMembers(group.Group, page), ct))
            {
                if (memberships.TryGetValue(member.User, out var names))
                    names.Add(group.Name);
                else
                    memberships.Add(member.User, [group.Name]);
            }
        }

        List<object> entries = [];

        // In an order of their own, so that two exports can be compared.
        foreach (var row in (await questions.AllAsync(page => new ListUsers(null, null, null, page), ct)).OrderBy(user => user.Email, StringComparer.Ordinal))
        {
            if (row.Email is not null)
                entries.Add(await UserAsync(row.User, memberships.GetValueOrDefault(row.User) ?? [], bindings.GetValueOrDefault(("user", row.User.ToString())), ct));
        }

        return entries;
    }

    private async Task<object> UserAsync(UserId user, List<string> groups, List<object>? roles, CancellationToken ct)
    {
        var details = await questions.AnswerAsync(new GetUser(user), ct);
        var profile = details.Profile;
        return Entry(
            ("email", profile.Email),
            ("username", profile.Username),
            ("name", profile.Name),
            ("given_name", profile.GivenName),
            ("family_name", profile.FamilyName),
            ("middle_name", profile.MiddleName),
            ("nickname", profile.Nickname),
            ("profile", profile.ProfilePage),
            ("picture", profile.Picture),
            ("website", profile.Website),
            ("gender", profile.Gender),
            ("birthdate", profile.Birthdate),
            ("locale", profile.Locale),
            ("zoneinfo", profile.ZoneInfo),
            ("phone_number", profile.PhoneNumber),
            ("street_address", profile.Address?.StreetAddress),
            ("locality", profile.Address?.Locality),
            ("region", profile.Address?.Region),
            ("postal_code", profile.Address?.PostalCode),
            ("country", profile.Address?.Country),
            ("email_verified", profile.IsEmailVerified),
            ("status", details.Status == "active" ? null : details.Status),
            ("locked", details.IsLocked ? true : null),
            ("roles", roles),
            ("groups", groups));
    }

    private async Task<List<object>> TrustedIssuersAsync(CancellationToken ct)
    {
        List<object> entries = [];
        foreach (var trusted in await questions.AllAsync(page => new ListTrustedIssuers(page), ct))
        {
            entries.Add(Entry(
                ("name", trusted.Name),
                ("issuer", trusted.Issuer),
                ("jwks", trusted.Settings.Jwks is { } keys ? YamlAsJson.Back(JsonNode.Parse(keys)) : null),
                ("jwks_uri", trusted.Settings.JwksUri),
                ("subject_claim", trusted.Settings.SubjectClaim),
                ("subject_is", ProtocolWords.Of(trusted.Settings.SubjectIs)),
                ("scopes", trusted.Settings.Scopes.Names),
                ("clients", trusted.Settings.Clients),
                ("only_identity_assertions", trusted.Settings.OnlyIdentityAssertions ? true : null),
                ("links_verified_emails", trusted.Settings.LinksVerifiedEmails ? true : null),
                ("email_domains", trusted.Settings.EmailDomains is { Count: > 0 } domains ? domains : null),
                ("groups", trusted.Settings.Groups is { Count: > 0 } groups ? groups : null),
                ("any_person", trusted.Settings.SpeaksForAnybody ? true : null),
                ("subjects", await SubjectsAsync(trusted.Name, ct)),
                ("enabled", trusted.IsEnabled ? null : false)));
        }

        return entries;
    }

    // By their addresses: ids are others on another server.
    private async Task<List<object>?> SubjectsAsync(string issuer, CancellationToken ct)
    {
        List<object> entries = [];
        foreach (var link in await questions.AllAsync(page => new ListSubjectLinks(issuer, page), ct))
            entries.Add(Entry(("subject", link.Subject), ("user", (await questions.AnswerAsync(new GetUser(link.User), ct)).Profile.Email)));

        return entries.Count > 0 ? entries : null;
    }

    private async Task<List<object>> FlagsAsync(CancellationToken ct) =>
        [.. (await questions.AnswerAsync(new ListFlags(), ct)).Where(flag => flag.Override is not null).Select(flag => Entry(
            ("name", flag.Definition.Name),
            ("enabled", flag.Override?.IsOn),
            ("percentage", flag.Override?.Percentage),
            ("groups", flag.Override?.Groups),
            ("reason", flag.Override?.Reason)))];

    private static void Add(Dictionary<string, object> file, string section, List<object> entries)
    {
        if (entries.Count > 0)
            file[section] = entries;
    }

    // What is absent or empty is left out: apply reads that as "nothing said".
    internal static Dictionary<string, object> Entry(params (string Key, object? Value)[] members) => members
        .Where(member => member.Value is not null and not IReadOnlyCollection<string> { Count: 0 })
        .ToDictionary(member => member.Key, member => member.Value ?? string.Empty, StringComparer.Ordinal);
}
