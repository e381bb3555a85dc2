using System.Net;
using System.Net.Http.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>DisasterRecovery: what is there can be read and validated, and nothing is written.</summary>
public sealed class ServingReadOnly
{
    private static readonly Dictionary<string, string?> DisasterRecovery = new()
    {
        ["DOTNET_ENVIRONMENT"] = "DisasterRecovery",
        ["AuthServer:Server:PublicOrigin"] = "https://login.example.org",
        ["AuthServer:Mail:Transport"] = "Smtp",
        ["AuthServer:Mail:From"] = "login@example.org",
        ["AuthServer:Mail:Smtp:Host"] = "mail.example.org",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases]
    public async Task Commands_are_refused_and_questions_are_answered(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using (var primary = await ServerProcess.StartAsync(data, null, Ct))
            (await primary.TerminateAsync(Ct)).ShouldBe(0);
        await using var server = await ServerProcess.StartAsync(data, DisasterRecovery, Ct);

        using var command = await server.Http.PostAsJsonAsync("/api/v1/auth/register", new { email = "ada@example.org", password = "correct horse battery staple" }, Ct);
        using var keys = await server.Http.GetAsync(new Uri("/.well-known/jwks.json", UriKind.Relative), Ct);

        command.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await command.Content.ReadAsStringAsync(Ct)).ShouldContain("kernel.read_only");
        command.Headers.RetryAfter.ShouldNotBeNull();
        keys.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await keys.Content.ReadAsStringAsync(Ct)).ShouldContain("\"kid\"");
    }
}
