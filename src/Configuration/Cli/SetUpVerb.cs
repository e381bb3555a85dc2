using System.CommandLine;
using System.Globalization;
using AuthServer.Configuration.SharedKernel.Hosting;
using AuthServer.Orchestration.Authentication.SetUp;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver set-up</c>: the one-time link for the first administrator.</summary>
internal static class SetUpVerb
{
    public static Command Create(Verbs verbs)
    {
        var setUp = new Command("set-up", "Makes a one-time link with which the first administrator is created.");
        setUp.SetAction((parsed, ct) => verbs.RunAsync(parsed, session => RunAsync(session, ct), ct));
        return setUp;
    }

    private static async Task<int> RunAsync(VerbSession session, CancellationToken ct)
    {
        var offer = await session.SendAsync(new PrepareSetUp(), ct);
        if (offer.IsRefused)
            return session.Output.Refuse(offer.Refusal);
        if (offer.Value.Token is not { } token)
            return session.Output.Say("There is an administrator already.", new { link = (string?)null });

        var link = Banner.SetUpLink(session.Services.GetRequiredService<ServerOptions>(), token);
        return session.Output.Say(
            string.Create(CultureInfo.InvariantCulture, $"{link}\nWorks once, until {offer.Value.ExpiresAt:u}."), new { link, offer.Value.ExpiresAt });
    }
}
