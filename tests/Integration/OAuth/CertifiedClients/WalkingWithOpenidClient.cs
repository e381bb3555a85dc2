using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.CertifiedClients;

/// <summary>A certified relying-party library runs against the server, and makes its own checks of everything that it is given.</summary>
public sealed class WalkingWithOpenidClient(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Discovery_code_refresh_userinfo_introspection_revocation_client_credentials_and_logout_work(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var web = await stage.RegisterAsync(Ct);
        var machine = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["scopes"] = new[] { "authserver.admin" }, ["token_endpoint_auth_method"] = "client_secret_post", ["redirect_uris"] = Array.Empty<string>() }, Ct);
        var alice = await stage.PersonAsync(Ct);

        var journey = await NodeClient.RunAsync<Ticket, Journey>(
            "journey.mjs",
            new Ticket(stage.Issuer, web.Id, web.Secret!, machine.Id, machine.Secret!, "authserver.admin", alice.CookieHeader, OAuthStage.Redirect, "https://app.example/bye"),
            Ct);

        journey.ShouldSatisfyAllConditions(
            () => journey.Subject.ShouldBe(alice.User.ToString("D")),
            () => journey.ActiveBefore.ShouldBeTrue(),
            () => journey.Refreshed.ShouldBeTrue(),
            () => journey.ActiveAfter.ShouldBeFalse(),
            () => journey.MachineToken.ShouldBeTrue(),
            () => journey.LoggedOut.ShouldBe("https://app.example/bye?state=bye"));
    }

    private sealed record Ticket(string Issuer, string ClientId, string ClientSecret, string MachineId, string MachineSecret, string MachineScope, string Cookie, string RedirectUri, string LoggedOutUri);

    private sealed record Journey(string Subject, string? Email, bool ActiveBefore, bool Refreshed, bool ActiveAfter, bool MachineToken, string? LoggedOut);
}
