using System.Net;
using System.Web;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.RequestObjects;

public sealed class AskingWithCertifiedLibraries(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Signed_requests_of_openid_client_and_encrypted_ones_of_jose_give_codes(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var client = await RequestingClient.RegisterAsync(stage, Ct);
        var alice = await stage.PersonAsync(Ct);

        var made = await NodeClient.RunAsync<object, Made>(
            "request-objects.mjs",
            new
            {
                issuer = stage.Issuer,
                id = client.Application.Id,
                secret = client.Application.Secret,
                kid = "k1",
                pkcs8 = client.Key.ExportPkcs8PrivateKeyPem(),
                redirectUri = OAuthStage.Redirect,
                signed = Enumerable.Range(0, 2).Select(_ => client.Sign()).ToArray(),
            },
            Ct);

        made.Encrypted.Count.ShouldBe(2);
        foreach (var request in made.Encrypted)
            (await AskAsync(alice, client.ByValue(request)))["code"].ShouldNotBeNull();

        (await AskAsync(alice, new Uri(made.Url).PathAndQuery))["state"].ShouldBe("by-library");
        made.PushedUrl.ShouldContain("request_uri=urn");
        (await AskAsync(alice, new Uri(made.PushedUrl).PathAndQuery))["state"].ShouldBe("by-library");

        // Whoever encrypts without signing proves nothing.
        (await AskAsync(alice, client.ByValue(made.OnlyEncrypted, ("redirect_uri", OAuthStage.Redirect))))["error"].ShouldBe("invalid_request_object");
    }

    private static async Task<System.Collections.Specialized.NameValueCollection> AskAsync(Person person, string address)
    {
        using var answer = await person.GetAsync(address, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Ct));
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
    }

    private sealed record Made(string Url, string PushedUrl, IReadOnlyList<string> Encrypted, string OnlyEncrypted);
}
