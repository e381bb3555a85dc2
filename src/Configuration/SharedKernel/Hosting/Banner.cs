using System.Globalization;
using System.Text;
using AuthServer.Configuration.ApiDocs;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.SetUp;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;

namespace AuthServer.Configuration.SharedKernel.Hosting;

/// <summary>What an operator wants to know once the server listens: addresses, the way to the first administrator, mail, durability, warnings.</summary>
internal static class Banner
{
    /// <summary>Prints it.</summary>
    public static async Task PrintAsync(WebApplication app, TextWriter to, CancellationToken ct)
    {
        var server = app.Services.GetRequiredService<ServerOptions>();
        var durability = await app.Services.GetRequiredService<IDurability>().ReadAsync(ct);
        var text = new StringBuilder();
        Line(text, "AuthServer", $"{typeof(Banner).Assembly.GetName().Version?.ToString(3)}, {app.Environment.EnvironmentName}, .NET {Environment.Version}");
        var roles = app.Services.GetRequiredService<ServerRoles>();
        Line(text, "Roles", string.Join(", ", roles.Roles).ToLowerInvariant());
        Line(text, "Listening", string.Join(", ", app.Urls));
        Line(text, "Public origin", server.PublicOrigin);
        if (app.Services.GetRequiredService<ApiDocsOptions>().IsOn(app.Environment))
            Line(text, "API", $"{(roles.IsAuth ? server.PublicOrigin : app.Urls.FirstOrDefault())}/api/docs");
        if (roles.IsAuth)
        {
            Line(text, "First admin", await SetUpAsync(app, server, ct));
            Line(text, "Mail", MailOf(app.Services.GetRequiredService<MailOptions>(), server));
        }

        Line(text, "Durability", $"an acknowledged write survives: {Survives(durability.Level)} ({durability.Settings})");
        Line(text, "Data", Path.GetFullPath(server.DataDirectory));
        if (RuntimeFloor.Warning(Environment.Version) is { } warning)
            text.Append(CultureInfo.InvariantCulture, $"\n  !!! WARNING: {warning}\n");
        if (durability.Level is DurabilityLevel.None or DurabilityLevel.Process)
            text.Append("\n  !!! WARNING: the database is set so that acknowledged writes can be lost.\n");
        await to.WriteLineAsync(text.ToString());
    }

    /// <summary>The address of the page that creates the first administrator.</summary>
    public static string SetUpLink(ServerOptions server, Secret token) => $"{server.PublicOrigin}/setup?token={token.Reveal()}";

    // The link is a secret: it goes to the terminal of a workbench, and never into the collected output of a real server.
    private static async Task<string> SetUpAsync(WebApplication app, ServerOptions server, CancellationToken ct)
    {
        var mode = app.Services.GetRequiredService<ServerMode>();
        if (mode.IsReadOnly)
            return "read-only: nothing is written here";
        if (mode.IsProduction)
            return "run `authserver set-up` for a one-time link, if there is none yet";

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Origin = "bootstrap";
        var offer = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PrepareSetUp(), ct);
        if (offer.IsRefused)
            return $"no link: {offer.Refusal.Message}";

        return offer.Value.Token is { } token ? $"{SetUpLink(server, token)}  (works once)" : "there is one";
    }

    private static string MailOf(MailOptions mail, ServerOptions server) => mail.Transport == MailTransportKind.Smtp
        ? string.Create(CultureInfo.InvariantCulture, $"through {mail.Smtp.Host}:{mail.Smtp.Port}")
        : $"dropped into {Path.GetFullPath(mail.PickupDirectory.Length > 0 ? mail.PickupDirectory : Path.Combine(server.DataDirectory, "mail"))}";

    private static string Survives(DurabilityLevel level) => level switch
    {
        DurabilityLevel.None => "nothing",
        DurabilityLevel.Process => "the end of the process",
        DurabilityLevel.Host => "a power cut of the host",
        DurabilityLevel.Site => "the loss of the host",
    };

    private static void Line(StringBuilder text, string name, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"\n  {name,-14}{value}");
}
