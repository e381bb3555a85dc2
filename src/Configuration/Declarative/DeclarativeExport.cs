using System.Globalization;
using System.Text.Json.Nodes;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.FeatureFlags.Overrides;
using AuthServer.Orchestration.Identity.Groups;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using YamlDotNet.Serialization;

namespace AuthServer.Configuration.Declarative;

/// <summary>What was exported.</summary>
/// <param name="Text">The file.</param>
/// <param name="Users">How many people it tells about.</param>
/// <param name="Clients">How many applications.</param>
internal sealed record ExportedFile(string Text, int Users, int Clients);

/// <summary>Writes what there is in the form that <c>apply</c> reads. Passwords, client secrets and tokens are never part of it: they are not known.</summary>
internal sealed class DeclarativeExport(IMediator mediator)
{
    /// <summary>The file.</summary>
    public async Task<ExportedFile> WriteAsync(CancellationToken ct)
    {
        var groups = await AllAsync(page => new ListGroups(page), ct);
        var bindings = await BindingsAsync(ct);
        var file = new Dictionary<string, object>(StringComparer.Ordinal) { ["version"] = 1 };
        Add(file, "scopes", await ScopesAsync(ct));
        Add(file, "authorization_details_types", await DetailTypesAsync(ct));
        Add(file, "permissions", await PermissionsAsync(ct));
        Add(file, "roles", await RolesAsync(ct));
        Add(file, "groups", [.. groups.Select(group => Entry(("name", group.Name), ("roles", bindings.GetValueOrDefault(group.Group.Value))))]);
        var users = await UsersAsync(groups, bindings, ct);
        Add(file, "users", users);
        List<object> clients = [.. (await AllAsync(page => new ListClients(page), ct)).OrderBy(client => client.ClientId.Value, StringComparer.Ordinal).Select(ClientExport.Entry)];
        Add(file, "clients", clients);
        Add(file, "trusted_issuers", await TrustedIssuersAsync(ct));
        Add(file, "flags", await FlagsAsync(ct));
        if ((await AnswerAsync(new GetPolicyVersion(null), ct)) is { Number: > 0, Bundle: var bundle })
        {
            file["policies"] = Entry(
                ("documents", bundle.Documents.Select(document => Entry(("name", document.Name), ("text", document.Text))).ToList()),
                ("schema", bundle.Schema),
                ("tests", bundle.Tests));
        }

        return new ExportedFile(new SerializerBuilder().WithIndentedSequences().Build().Serialize(file), users.Count, clients.Count);
    }

    private async Task<List<object>> ScopesAsync(CancellationToken ct) =>
        [.. (await AnswerAsync(new ListScopes(), ct)).Where(scope => !StandardScopes.All.Any(known => known.Name == scope.Name)).Select(scope =>
            Entry(("name", scope.Name), ("description", scope.Words), ("audience", scope.Audience)))];

    private async Task<List<object>> DetailTypesAsync(CancellationToken ct) =>
        [.. (await AnswerAsync(new ListDetailTypes(), ct)).Select(type => Entry(
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

    private async Task<List<object>> PermissionsAsync(CancellationToken ct) =>
        [.. (await AllAsync(page => new ListPermissions(page), ct)).Where(permission => !permission.IsBuiltIn).Select(permission =>
            Entry(("name", permission.Name), ("description", permission.Description)))];

    private async Task<List<object>> RolesAsync(CancellationToken ct)
    {
        List<object> entries = [];
        foreach (var role in (await AllAsync(page => new ListRoles(page), ct)).Where(role => !role.IsBuiltIn))
        {
            var permissions = await AllAsync(page => new ListRolePermissions(role.Name, page), ct);
            entries.Add(Entry(
                ("name", role.Name),
                ("description", role.Description),
                ("permissions", permissions.Where(row => row.From == role.Name).Select(row => row.Permission).ToList()),
                ("includes", (await AnswerAsync(new GetRole(role.Name), ct)).Includes)));
        }

        return entries;
    }

    // What somebody bears through a group or for a time is told as that: applied elsewhere it must not become more.
    private async Task<Dictionary<Guid, List<object>>> BindingsAsync(CancellationToken ct)
    {
        var bindings = new Dictionary<Guid, List<object>>();
        foreach (var role in await AllAsync(page => new ListRoles(page), ct))
        {
            foreach (var binding in await AllAsync(page => new ListBindings(role.Name, page), ct))
            {
                if (!Guid.TryParse(binding.Id, out var bearer) || binding.Kind == "client")
                    continue;
                if (!bindings.TryGetValue(bearer, out var ofBearer))
                    bindings[bearer] = ofBearer = [];
                ofBearer.Add(binding.ExpiresAt is { } until ? Entry(("name", role.Name), ("until", until.ToString("O", CultureInfo.InvariantCulture))) : role.Name);
            }
        }

        return bindings;
    }

    private async Task<List<object>> UsersAsync(IReadOnlyList<GroupRow> groups, Dictionary<Guid, List<object>> bindings, CancellationToken ct)
    {
        var memberships = new Dictionary<UserId, List<string>>();
        foreach (var group in groups)
        {
            foreach (var member in await AllAsync(page => new ListMembers(group.Group, page), ct))
            {
                if (memberships.TryGetValue(member.User, out var names))
                    names.Add(group.Name);
                else
                    memberships.Add(member.User, [group.Name]);
            }
        }

        List<object> entries = [];

        // In an order of their own, so that two exports can be compared.
        foreach (var row in (await AllAsync(page => new ListUsers(null, null, null, page), ct)).OrderBy(user => user.Email, StringComparer.Ordinal))
        {
            if (row.Email is not null)
                entries.Add(await UserAsync(row.User, memberships.GetValueOrDefault(row.User) ?? [], bindings.GetValueOrDefault(row.User.Value), ct));
        }

        return entries;
    }

    private async Task<object> UserAsync(UserId user, List<string> groups, List<object>? roles, CancellationToken ct)
    {
        var details = await AnswerAsync(new GetUser(user), ct);
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
        foreach (var trusted in await AllAsync(page => new ListTrustedIssuers(page), ct))
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
        foreach (var link in await AllAsync(page => new ListSubjectLinks(issuer, page), ct))
            entries.Add(Entry(("subject", link.Subject), ("user", (await AnswerAsync(new GetUser(link.User), ct)).Profile.Email)));

        return entries.Count > 0 ? entries : null;
    }

    private async Task<List<object>> FlagsAsync(CancellationToken ct) =>
        [.. (await AnswerAsync(new ListFlags(), ct)).Where(flag => flag.Override is not null).Select(flag => Entry(
            ("name", flag.Definition.Name),
            ("enabled", flag.Override?.IsOn),
            ("percentage", flag.Override?.Percentage),
            ("groups", flag.Override?.Groups),
            ("reason", flag.Override?.Reason)))];

    private async Task<List<T>> AllAsync<T>(Func<PageRequest, IRequest<Result<Page<T>>>> ask, CancellationToken ct)
    {
        List<T> all = [];
        string? cursor = null;
        do
        {
            var page = await AnswerAsync(ask(new PageRequest(cursor, 200)), ct);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private async Task<T> AnswerAsync<T>(IRequest<Result<T>> question, CancellationToken ct)
    {
        var answer = await mediator.Send(question, ct);
        return answer.IsSuccess ? answer.Value : throw new InvalidOperationException($"A question was refused: {answer.Refusal.Code}");
    }

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
