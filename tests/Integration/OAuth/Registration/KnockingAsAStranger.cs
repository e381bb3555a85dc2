using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Registration;

/// <summary>What somebody without any right can make the server do at the registration endpoints. Counts what a whole server did, so the servers are its own.</summary>
public sealed class KnockingAsAStranger(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_wrong_registration_token_empties_no_cache(Setup setup)
    {
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct));
        var registered = await desk.RegisterAsync(await desk.TokenAsync(null, 1, Ct), RegistrationDesk.Usual, Ct);
        registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
        var path = new Uri(registered.Text("registration_client_uri")).AbsolutePath;
        var before = await desk.Stage.Rows.NumberAsync("kernel", "cache_versions", "version", "region = 'oauth.clients'", Ct);

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete, HttpMethod.Put })
            (await desk.SendAsync(method, path, "a-guess", method == HttpMethod.Put ? RegistrationDesk.Usual : null, Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await desk.SendAsync(HttpMethod.Get, path, registered.Text("registration_access_token"), null, Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await desk.Stage.Rows.NumberAsync("kernel", "cache_versions", "version", "region = 'oauth.clients'", Ct)).ShouldBe(before);
    }
}
