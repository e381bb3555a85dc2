using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AuthServer.Configuration.Declarative;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients.Metadata;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver client …</c>. Everything that these do not offer, <c>apply</c> does.</summary>
internal static class ClientVerbs
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create(Verbs verbs) => new("client", "Applications.") { List(verbs), Show(verbs), New(verbs), Change(verbs), Rotate(verbs), InitialAccessTokenVerbs.Create(verbs) };

    private static Command List(Verbs verbs)
    {
        var list = new Command("list", "Lists the applications by their ids.");
        list.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var page = await session.SendAsync(new ListClients(new PageRequest(null, 200)), ct);
            return page.IsRefused ? session.Output.Refuse(page.Refusal) : session.Output.Show(
                [.. page.Value.Items.Select(ClientRow.From)],
                ("Client id", client => client.ClientId),
                ("Name", client => client.Name),
                ("Type", client => client.Type),
                ("Grants", client => string.Join(' ', client.GrantTypes)),
                ("Enabled", client => client.IsEnabled ? "yes" : "no"),
                ("Secrets", client => client.Secrets.ToString(CultureInfo.InvariantCulture)));
        }, ct));
        return list;
    }

    private static Command Show(Verbs verbs)
    {
        var id = new Argument<string>("client-id") { Description = "Which application." };
        var show = new Command("show", "Shows an application with everything that was decided about it, as JSON.") { id };
        show.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var client = await session.SendAsync(new GetClient(parsed.GetRequiredValue(id)), ct);
            if (client.IsRefused)
                return session.Output.Refuse(client.Refusal);

            var entry = ClientExport.Entry(client.Value, null);
            return session.Output.Say(JsonSerializer.Serialize(entry, Indented), entry);
        }, ct));
        return show;
    }

    private static Command Change(Verbs verbs)
    {
        var id = new Argument<string>("client-id") { Description = "Which application." };
        var members = ClientOptions.Members();
        var change = new Command("change", "Changes members of an application.") { id, members };
        change.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var read = ClientOptions.Read(parsed.GetValue(members) ?? []);
            if (read.IsRefused)
                return session.Output.Refuse(read.Refusal);

            var changed = await session.SendAsync(new ChangeClient(parsed.GetRequiredValue(id), new ClientChange { Metadata = read.Value }, null), ct);
            return changed.IsRefused ? session.Output.Refuse(changed.Refusal) : session.Output.Say("Changed.", new { changed = true });
        }, ct));
        return change;
    }

    private static Command New(Verbs verbs)
    {
        var name = new Argument<string>("name") { Description = "What people see on the consent page." };
        var id = new Option<string?>("--client-id") { Description = "The id; one is made when left out." };
        var isPublic = new Option<bool>("--public") { Description = "It runs in a browser or on a device and has no secret." };
        var redirects = new Option<string[]>("--redirect-uri") { Description = "Where authorization responses may go; may be given more than once." };
        var grants = new Option<string[]>("--grant") { Description = "A grant type as the protocol writes it, like client_credentials; may be given more than once." };
        var method = new Option<string?>("--auth-method") { Description = "How it authenticates, like private_key_jwt; client_secret_basic, or none with --public, when left out." };
        var members = ClientOptions.Members();
        var scope = new Option<string>("--scope") { Description = "The scopes that it may ask for, separated by spaces.", DefaultValueFactory = _ => "openid profile email" };
        var create = new Command("create", "Registers an application and shows its secret, this once.") { name, id, isPublic, redirects, grants, method, scope, members };
        create.SetAction((parsed, ct) => verbs.RunAsync(parsed, session =>
        {
            var settings = ClientOptions.Read(
                parsed.GetRequiredValue(name),
                parsed.GetValue(isPublic),
                parsed.GetValue(method),
                parsed.GetValue(redirects) ?? [],
                parsed.GetValue(grants) ?? [],
                parsed.GetValue(scope) ?? string.Empty,
                parsed.GetValue(members) ?? []);
            return RegisterAsync(session, parsed.GetValue(id), settings, ct);
        }, ct));
        return create;
    }

    private static Command Rotate(Verbs verbs)
    {
        var id = new Argument<string>("client-id") { Description = "Which application." };
        var hours = new Option<int>("--overlap-hours") { Description = "How long the old secrets work on.", DefaultValueFactory = _ => 24 };
        var rotate = new Command("rotate", "Gives an application a new secret and shows it, this once.") { id, hours };
        rotate.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
            Tell(session.Output, await session.SendAsync(new RotateClientSecret(parsed.GetRequiredValue(id), TimeSpan.FromHours(parsed.GetValue(hours))), ct)), ct));
        return rotate;
    }

    private static async Task<int> RegisterAsync(VerbSession session, string? id, Result<ClientSettings> settings, CancellationToken ct) =>
        settings.IsRefused ? session.Output.Refuse(settings.Refusal) : Tell(session.Output, await session.SendAsync(new RegisterClient(id, settings.Value), ct));

    private static int Tell(Output output, Result<NewClient> made)
    {
        if (made.IsRefused)
            return output.Refuse(made.Refusal);

        // Shown this once: the store has only its hash.
        var secret = made.Value.Secret?.Reveal();
        return output.Say(
            secret is null ? $"client_id {made.Value.ClientId}" : $"client_id     {made.Value.ClientId}\nclient_secret {secret}",
            new { client_id = made.Value.ClientId.Value, client_secret = secret });
    }

    private sealed record ClientRow(string ClientId, string Name, string Type, IReadOnlyList<string> GrantTypes, bool IsEnabled, int Secrets)
    {
        public static ClientRow From(ClientDetails client) => new(
            client.ClientId.Value,
            client.Settings.Name,
            ProtocolWords.Of(client.Settings.Type),
            GrantNames.Of(client.Settings),
            client.IsEnabled,
            client.Secrets.Count);
    }
}
