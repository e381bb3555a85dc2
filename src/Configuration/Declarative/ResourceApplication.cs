using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.FeatureFlags.Overrides;
using AuthServer.Orchestration.Identity.Groups;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Orchestration.SharedKernel;
using MediatR;

namespace AuthServer.Configuration.Declarative;

/// <summary>Sends the commands that make the server be as a file says, in the order in which resources need each other.</summary>
internal sealed class ResourceApplication(IMediator mediator, ServerMode mode, ClientApplication clients, EntityApplication entities, PolicyApplication policies)
{
    private readonly List<AppliedResource> _done = [];

    /// <summary>Applies everything. Throws <see cref="DeclarativeException"/> at the first refusal.</summary>
    public async Task<IReadOnlyList<AppliedResource>> ApplyAsync(DeclarativeFile file, CancellationToken ct)
    {
        _done.Clear();
        if (file.Policies is { } wanted)
            Note("policies", "policies", wanted.Place, await policies.ApplyAsync(wanted, ct));
        foreach (var scope in file.Scopes)
            Note("scope", scope.Name, scope.Place, await clients.ApplyAsync(scope, ct));
        foreach (var type in file.DetailTypes)
            Note("authorization details type", type.Name, type.Place, await clients.ApplyAsync(type, ct));
        foreach (var permission in file.Permissions)
            Note("permission", permission.Name, permission.Place, await mediator.Send(new EnsurePermission(permission.Name, permission.Description), ct));
        await ApplyAsync(file.Roles, ct);

        var groups = new Dictionary<string, GroupId>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in file.Groups)
            groups[group.Name] = await ApplyAsync(group, ct);
        foreach (var user in file.Users)
            await ApplyAsync(user, groups, ct);
        foreach (var client in file.Clients)
        {
            var change = await ApplyAsync(client.Roles, "client", client.ClientId, Accept(client.Place, await clients.ApplyAsync(client, ct)), ct);
            _done.Add(new AppliedResource("client", client.ClientId, change));
        }

        foreach (var token in file.InitialAccessTokens)
            Note("initial access token", token.Name, token.Place, await clients.ApplyAsync(token, ct));
        foreach (var trusted in file.TrustedIssuers)
            await ApplyAsync(trusted, ct);
        foreach (var flag in file.Flags)
            Note("flag", flag.Name, flag.Place, await ApplyAsync(flag, ct));
        if (await entities.ApplyAsync(file, ct) is { } applied)
            _done.Add(applied);
        return [.. _done];
    }

    // All first: a role may include one that stands below it.
    private async Task ApplyAsync(IReadOnlyList<RoleEntry> roles, CancellationToken ct)
    {
        var changes = new List<Ensured>();
        foreach (var role in roles)
            changes.Add(Accept(role.Place, await mediator.Send(new EnsureRole(role.Name, role.Description), ct)));

        foreach (var (role, ensured) in roles.Zip(changes))
        {
            var change = ensured;
            foreach (var permission in role.Permissions)
                change = Stronger(change, Accept(role.Place, await mediator.Send(new GrantPermission(role.Name, permission), ct)));
            foreach (var included in role.Includes)
                change = Stronger(change, Accept(role.Place, await mediator.Send(new IncludeRole(role.Name, included), ct)));
            _done.Add(new AppliedResource("role", role.Name, change));
        }
    }

    private async Task ApplyAsync(TrustedIssuerEntry trusted, CancellationToken ct)
    {
        Note("trusted issuer", trusted.Name, trusted.Place, await clients.ApplyAsync(trusted, ct));
        foreach (var link in trusted.Subjects)
            Note("subject of " + trusted.Name, link.Subject, link.Place, await clients.ApplyAsync(trusted.Name, link, ct));
    }

    private async Task<GroupId> ApplyAsync(GroupEntry group, CancellationToken ct)
    {
        var ensured = await mediator.Send(new EnsureGroup(group.Name), ct);
        var change = Accept(group.Place, ensured).Change;
        change = await ApplyAsync(group.Roles, "group", ensured.Value.Group.ToString(), change, ct);
        _done.Add(new AppliedResource("group", group.Name, change));
        return ensured.Value.Group;
    }

    private async Task ApplyAsync(UserEntry user, Dictionary<string, GroupId> groups, CancellationToken ct)
    {
        // Whoever can read the file could sign in as this person: fit for tests, not for people.
        if (user.Password is not null && mode.IsProduction)
            throw Refusal(user.Place, "a user's password may be set in Development and Testing only");

        var ensured = await mediator.Send(new EnsureUser(user.Email, user.Username, ChangesOf(user), user.IsEmailVerified), ct);
        var change = Accept(user.Place, ensured).Change;
        var id = ensured.Value.User;
        if (user.Password is { } password)
            change = Stronger(change, Accept(user.Place, await mediator.Send(new EnsurePassword(id, password), ct)));
        change = await ApplyAsync(user.Roles, "user", id.ToString(), change, ct);
        foreach (var name in user.Groups)
        {
            if (!groups.TryGetValue(name, out var group))
                throw Refusal(user.Place, $"the group '{name}' is not in this file");
            change = Stronger(change, Accept(user.Place, await mediator.Send(new EnsureMember(group, id), ct)));
        }

        // Last: what is told of an account that is closed has to be told before.
        if (user.Status is not null || user.IsLocked is not null)
        {
            bool? isActive = user.Status is null ? null : user.Status == "active";
            change = Stronger(change, Accept(user.Place, await mediator.Send(new EnsureUserStanding(id, isActive, user.IsLocked), ct)));
        }

        _done.Add(new AppliedResource("user", user.Email, change));
    }

    private async Task<Ensured> ApplyAsync(IReadOnlyList<RoleGrant> grants, string kind, string bearer, Ensured change, CancellationToken ct)
    {
        foreach (var grant in grants)
            change = Stronger(change, Accept(grant.Place, await mediator.Send(WishOf(grant, kind, bearer), ct)));

        return change;
    }

    private static ICommand<Ensured> WishOf(RoleGrant grant, string kind, string bearer)
    {
        var wish = grant.IsLasting ? BindingWish.Lasting : BindingWish.Present;
        if (grant.Resource is { } resource)
            return new EnsureResourceRole(grant.Role, kind, bearer, resource.Type, resource.Id, wish, grant.Until);
        if (kind == "client")
            return new EnsureClientRole(grant.Role, bearer, wish, grant.Until);

        var id = Guid.Parse(bearer);
        return new EnsureRoleBinding(grant.Role, kind == "group" ? RoleSubject.Of(new GroupId(id)) : RoleSubject.Of(new UserId(id)), wish, grant.Until);
    }

    private async Task<Result<Ensured>> ApplyAsync(FlagEntry flag, CancellationToken ct)
    {
        var set = await mediator.Send(new OverrideFlag(flag.Name, flag.IsOn, flag.Percentage, flag.Groups, flag.Reason), ct);
        return set.Map(done => done.IsChanged ? Ensured.Updated : Ensured.Unchanged);
    }

    // What the file does not name stays as it is.
    private static ProfileChanges ChangesOf(UserEntry user) => ProfileChanges.From(user.Profile.ToDictionary(field => field.Key, string? (field) => field.Value, StringComparer.Ordinal));

    // A part that was added makes an existing whole an updated one.
    private static Ensured Stronger(Ensured whole, Ensured part) => whole == Ensured.Unchanged && part != Ensured.Unchanged ? Ensured.Updated : whole;

    private void Note(string kind, string name, Place place, Result<Ensured> change) => _done.Add(new AppliedResource(kind, name, Accept(place, change)));

    private static T Accept<T>(Place place, Result<T> result) =>
        result.IsSuccess ? result.Value : throw Refusal(place, $"{result.Refusal.Message} ({result.Refusal.Code})");

    private static DeclarativeException Refusal(Place place, string sentence) => new([$"{place}: {sentence.TrimEnd('.')}."]);
}
