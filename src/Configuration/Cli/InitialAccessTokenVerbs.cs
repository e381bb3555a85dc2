using System.CommandLine;
using System.Globalization;
using AuthServer.Orchestration.OAuth.InitialAccessTokens;
using AuthServer.Orchestration.OAuth.Registration;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver client initial-access-token …</c>.</summary>
internal static class InitialAccessTokenVerbs
{
    public static Command Create(Verbs verbs) => new("initial-access-token", "Tokens with which applications register themselves.") { New(verbs), List(verbs), Revoke(verbs) };

    private static Command New(Verbs verbs)
    {
        var name = new Argument<string>("name") { Description = "What administrators call it." };
        var hours = new Option<int?>("--hours") { Description = "How long it works; without end when left out." };
        var uses = new Option<int?>("--uses") { Description = "How many applications may be registered with it; not counted when left out." };
        var scopes = new Option<string[]>("--scope") { Description = "A scope that they may have; those of OpenID Connect when left out. May be given more than once." };
        var grants = new Option<string[]>("--grant") { Description = "A grant that they may use; every offered one when left out. May be given more than once." };
        var hosts = new Option<string[]>("--redirect-host") { Description = "A host of redirect URIs, like app.example or *.example; any when left out. May be given more than once." };
        var resources = new Option<string[]>("--resource") { Description = "A resource server that they may ask tokens for. May be given more than once." };
        var details = new Option<string[]>("--authorization-details-type") { Description = "A type of authorization details that they may ask for; none when left out. May be given more than once." };
        var profile = new Option<string?>("--profile") { Description = "Which rules they have to keep: oauth2.1, oidc-certifiable, fapi2-security, fapi2-message-signing." };
        var create = new Command("create", "Makes a token and shows it, this once.") { name, hours, uses, scopes, grants, hosts, resources, details, profile };
        create.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var policy = PolicyWords.Read(
                parsed.GetValue(scopes), parsed.GetValue(grants), parsed.GetValue(hosts), parsed.GetValue(resources), parsed.GetValue(details), parsed.GetValue(profile));
            if (policy.IsRefused)
                return session.Output.Refuse(policy.Refusal);

            var lifetime = parsed.GetValue(hours) is { } count ? TimeSpan.FromHours(count) : (TimeSpan?)null;
            var made = await session.SendAsync(new IssueInitialAccessToken(parsed.GetRequiredValue(name), lifetime, parsed.GetValue(uses), policy.Value), ct);
            if (made.IsRefused)
                return session.Output.Refuse(made.Refusal);

            // Shown this once: the store has only its hash.
            var token = made.Value.InitialToken.Reveal();
            return session.Output.Say($"initial_access_token {token}", new { initial_access_token = token });
        }, ct));
        return create;
    }

    private static Command List(Verbs verbs)
    {
        var list = new Command("list", "Lists the tokens by their names, but for the tokens.");
        list.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var page = await session.SendAsync(new ListInitialAccessTokens(new PageRequest(null, 200)), ct);
            return page.IsRefused ? session.Output.Refuse(page.Refusal) : session.Output.Show(
                [.. page.Value.Items.Select(token => new TokenRow(token.Name, token.ExpiresAt, token.UsesLeft))],
                ("Name", token => token.Name),
                ("Ends", token => token.ExpiresAt?.ToString("u", CultureInfo.InvariantCulture) ?? "never"),
                ("Uses left", token => token.UsesLeft?.ToString(CultureInfo.InvariantCulture) ?? "not counted"));
        }, ct));
        return list;
    }

    private static Command Revoke(Verbs verbs)
    {
        var name = new Argument<string>("name") { Description = "Which token." };
        var revoke = new Command("revoke", "Ends a token; applications that were registered with it stay.") { name };
        revoke.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var done = await session.SendAsync(new RevokeInitialAccessToken(parsed.GetRequiredValue(name)), ct);
            return done.IsRefused ? session.Output.Refuse(done.Refusal) : session.Output.Say("Revoked.", new { revoked = true });
        }, ct));
        return revoke;
    }

    private sealed record TokenRow(string Name, DateTimeOffset? ExpiresAt, int? UsesLeft);
}
