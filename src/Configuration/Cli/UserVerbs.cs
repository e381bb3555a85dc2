using System.CommandLine;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver user …</c>.</summary>
internal static class UserVerbs
{
    private static readonly Argument<string> Who = new("user") { Description = "E-mail address, user name or id." };

    public static Command Create(Verbs verbs) => new("user", "People in the directory.")
    {
        List(verbs),
        New(verbs),
        Role(verbs),
        Simple(verbs, "deactivate", "Sets an account aside; its sessions end at once.", user => new DeactivateUser(user)),
        Simple(verbs, "reactivate", "Takes an account back.", user => new ReactivateUser(user)),
        Simple(verbs, "lock", "Locks an account; its sessions end at once.", user => new LockUser(user)),
        Simple(verbs, "unlock", "Unlocks an account.", user => new UnlockUser(user)),
    };

    private static Command List(Verbs verbs)
    {
        var email = new Option<string?>("--email") { Description = "Only addresses that begin like this." };
        var limit = new Option<int>("--limit") { Description = "How many at most (1 to 200).", DefaultValueFactory = _ => 50 };
        var list = new Command("list", "Lists people, newest first.") { email, limit };
        list.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var page = await session.SendAsync(new ListUsers(parsed.GetValue(email), null, null, new PageRequest(null, parsed.GetValue(limit))), ct);
            return page.IsRefused ? session.Output.Refuse(page.Refusal) : session.Output.Show(
                page.Value.Items,
                ("Id", user => user.User.ToString()),
                ("E-mail", user => user.Email),
                ("Verified", user => user.IsEmailVerified ? "yes" : "no"),
                ("Name", user => user.Name),
                ("Status", user => user.IsLocked ? "locked" : user.Status.ToString().ToLowerInvariant()));
        }, ct));
        return list;
    }

    private static Command New(Verbs verbs)
    {
        var email = new Argument<string>("email") { Description = "The e-mail address." };
        var username = new Option<string?>("--username") { Description = "The user name." };
        var name = new Option<string?>("--name") { Description = "The full name." };
        var isVerified = new Option<bool>("--verified") { Description = "Vouch for the address." };
        var create = new Command("create", "Creates a person without a password: they set one through `forgot password`.") { email, username, name, isVerified };
        create.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var changes = new ProfileChanges { Name = FieldChange.To(parsed.GetValue(name)) };
            var made = await session.SendAsync(
                new EnsureUser(parsed.GetRequiredValue(email), parsed.GetValue(username), changes, parsed.GetValue(isVerified)), ct);
            return made.IsRefused
                ? session.Output.Refuse(made.Refusal)
                : session.Output.Say($"{made.Value.User} {made.Value.Change.ToString().ToLowerInvariant()}", new { id = made.Value.User, change = made.Value.Change });
        }, ct));
        return create;
    }

    private static Command Role(Verbs verbs)
    {
        var role = new Argument<string>("role") { Description = "The role's name, like admin." };
        var isRemoved = new Option<bool>("--remove") { Description = "Take the role away instead." };
        var set = new Command("set-role", "Gives somebody a role.") { Who, role, isRemoved };
        set.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            if (await FindAsync(session, parsed.GetRequiredValue(Who), ct) is not { } user)
                return session.Output.Refuse(Unknown);

            var name = parsed.GetRequiredValue(role);
            var done = await session.SendAsync(
                new EnsureRoleBinding(name, RoleSubject.Of(user), parsed.GetValue(isRemoved) ? BindingWish.Absent : BindingWish.Lasting), ct);
            return done.IsRefused ? session.Output.Refuse(done.Refusal) : session.Output.Say($"{user} {name}: {done.Value.ToString().ToLowerInvariant()}", new { id = user, role = name, change = done.Value });
        }, ct));
        return set;
    }

    private static Command Simple(Verbs verbs, string name, string description, Func<UserId, ICommand<Done>> command)
    {
        var verb = new Command(name, description) { Who };
        verb.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            if (await FindAsync(session, parsed.GetRequiredValue(Who), ct) is not { } user)
                return session.Output.Refuse(Unknown);

            var done = await session.SendAsync(command(user), ct);
            return done.IsRefused ? session.Output.Refuse(done.Refusal) : session.Output.Say($"{user}: done", new { id = user });
        }, ct));
        return verb;
    }

    private static Error Unknown => new("cli.user_unknown", "There is nobody with this e-mail address, user name or id.", ErrorKind.NotFound);

    private static async Task<UserId?> FindAsync(VerbSession session, string who, CancellationToken ct) => Guid.TryParse(who, out var id)
        ? new UserId(id)
        : await session.WithAsync<IUserDirectory, UserId?>(directory => directory.FindByIdentifierAsync(who, ct));
}
