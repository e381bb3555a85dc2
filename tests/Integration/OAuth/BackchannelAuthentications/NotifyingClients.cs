using System.Net;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Answers;

namespace AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;

/// <summary>Ping and push (CIBA Core §10.2, §10.3).</summary>
public sealed class NotifyingClients(SharedServers servers)
{
    private const string Bearer = "8d67dc78-7faa-4d41-aabd-67707b374255";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("Allow")]
    [OnBothDatabases("Deny")]
    public async Task A_client_with_ping_is_told_and_asks_then(Setup setup, string button)
    {
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        var (teller, alice) = await StartAsync(setup, endpoint, "ping");
        var id = await teller.BeginsAsync(alice, Ct, ("client_notification_token", Bearer));

        await Teller.DecidesAsync(alice, button, Ct);
        var told = await endpoint.NextAsync(Ct);
        var outcome = await teller.PollsAsync(id, Ct);

        told.Authorization.ShouldBe("Bearer " + Bearer);
        told.Body.EnumerateObject().Select(member => member.Name).ShouldBe(["auth_req_id"]);
        told.Text("auth_req_id").ShouldBe(id);
        (outcome.Status == HttpStatusCode.OK ? "Allow" : outcome.Error).ShouldBe(button == "Allow" ? "Allow" : "access_denied");
    }

    [Theory, OnBothDatabases]
    public async Task A_client_with_push_is_given_its_tokens_and_cannot_ask(Setup setup)
    {
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        var (teller, alice) = await StartAsync(setup, endpoint, "push");
        var begun = await teller.AsksAsync(alice, Ct, ("client_notification_token", Bearer));
        var id = begun.Text("auth_req_id");

        await Teller.DecidesAsync(alice, "Allow", Ct);
        var told = await endpoint.NextAsync(Ct);

        begun.Json.TryGetProperty("interval", out _).ShouldBeFalse();
        told.Authorization.ShouldBe("Bearer " + Bearer);
        told.Text("auth_req_id").ShouldBe(id);
        told.Text("token_type").ShouldBe("Bearer");
        var idToken = Jwt.Read(told.Text("id_token"));
        idToken.Text("urn:openid:params:jwt:claim:auth_req_id").ShouldBe(id);
        idToken.Text("at_hash").ShouldBe(HashOf(told.Text("access_token")));
        idToken.Text("urn:openid:params:jwt:claim:rt_hash").ShouldBe(HashOf(told.Text("refresh_token")));
        (await teller.Stage.UserInfoAsync(told.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("unauthorized_client");
    }

    [Theory, OnBothDatabases]
    public async Task A_client_with_push_is_told_that_the_person_refused(Setup setup)
    {
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        var (teller, alice) = await StartAsync(setup, endpoint, "push");
        var id = await teller.BeginsAsync(alice, Ct, ("client_notification_token", Bearer));

        await Teller.DecidesAsync(alice, "Deny", Ct);
        var told = await endpoint.NextAsync(Ct);

        told.Text("auth_req_id").ShouldBe(id);
        told.Text("error").ShouldBe("access_denied");
        told.Body.TryGetProperty("access_token", out _).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_is_down_is_told_again_and_is_sent_the_same_tokens(Setup setup)
    {
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        endpoint.AnswersBy(503, 500);
        var (teller, alice) = await StartAsync(setup, endpoint, "push");
        await teller.BeginsAsync(alice, Ct, ("client_notification_token", Bearer));

        await Teller.DecidesAsync(alice, "Allow", Ct);
        var first = await endpoint.NextAsync(Ct);
        var second = await endpoint.NextAsync(Ct);
        var third = await endpoint.NextAsync(Ct);

        second.Text("access_token").ShouldBe(first.Text("access_token"));
        third.Text("refresh_token").ShouldBe(first.Text("refresh_token"));
        (await endpoint.IsQuietAsync(Ct)).ShouldBeTrue();
        (await teller.Stage.Rows.CountAsync("oauth", "backchannel_notifications", "client_id = @client AND status = 'delivered' AND sealed_content IS NULL", Ct, ("client", teller.Client.Id))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_refuses_is_left_alone(Setup setup)
    {
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        endpoint.AnswersBy(401);
        var (teller, alice) = await StartAsync(setup, endpoint, "ping");
        await teller.BeginsAsync(alice, Ct, ("client_notification_token", Bearer));

        await Teller.DecidesAsync(alice, "Allow", Ct);
        await endpoint.NextAsync(Ct);

        (await endpoint.IsQuietAsync(Ct)).ShouldBeTrue();
        (await teller.Stage.Rows.CountAsync("oauth", "backchannel_notifications", "client_id = @client AND status = 'parked'", Ct, ("client", teller.Client.Id))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_pushed_is_encrypted_as_the_client_registered(Setup setup)
    {
        using var keys = new DecryptionKeys();
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        var (teller, alice) = await StartAsync(setup, endpoint, "push", ("jwks", keys.Jwks), ("id_token_encrypted_response_alg", "RSA-OAEP-256"));
        var id = await teller.BeginsAsync(alice, Ct, ("client_notification_token", Bearer));

        await Teller.DecidesAsync(alice, "Allow", Ct);
        var told = await endpoint.NextAsync(Ct);

        told.Text("id_token").Split('.').Length.ShouldBe(5);
        var given = new GivenJwt(told.Text("id_token"), "ES256", teller.Client.Id) { KeyAlg = "RSA-OAEP-256", Pkcs8 = keys.Pkcs8For("RSA-OAEP-256"), AccessToken = told.Text("access_token") };
        (await ReadByJose.OneAsync(teller.Stage, given, Ct)).Text("urn:openid:params:jwt:claim:auth_req_id").ShouldBe(id);
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_sent_to_one_client_keeps_no_other_waiting(Setup setup)
    {
        await using var broken = await NotifiedClient.StartAsync(Ct);
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        var (stuck, alice) = await StartAsync(setup, broken, "push");
        var (teller, bob) = await StartAsync(setup, endpoint, "push");
        var spoilt = await stuck.BeginsAsync(alice, Ct, ("client_notification_token", Bearer));
        await stuck.Stage.Rows.SpoilAsync("oauth", "backchannel_authentications", "sealed_notification", "hash = @hash", Ct, ("hash", Rows.Hash(spoilt)));
        var id = await teller.BeginsAsync(bob, Ct, ("client_notification_token", Bearer));

        await Teller.DecidesAsync(alice, "Allow", Ct);
        await Teller.DecidesAsync(bob, "Allow", Ct);

        (await endpoint.NextAsync(Ct)).Text("auth_req_id").ShouldBe(id);
        (await stuck.Stage.Rows.CountAsync("oauth", "backchannel_notifications", "client_id = @client AND attempts > 0", Ct, ("client", stuck.Client.Id))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_hangs_is_called_once_at_a_time(Setup setup)
    {
        await using var hung = await NotifiedClient.StartAsync(Ct);
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        hung.Holds = TimeSpan.FromSeconds(30);
        var (slow, _) = await StartAsync(setup, hung, "ping");
        var (teller, bob) = await StartAsync(setup, endpoint, "ping");
        for (var waiting = 0; waiting < 4; waiting++)
        {
            var person = await slow.Stage.PersonAsync(Ct);
            await slow.BeginsAsync(person, Ct, ("client_notification_token", Bearer));
            await Teller.DecidesAsync(person, "Allow", Ct);
        }

        var id = await teller.BeginsAsync(bob, Ct, ("client_notification_token", Bearer));
        await Teller.DecidesAsync(bob, "Allow", Ct);

        (await endpoint.NextAsync(Ct)).Text("auth_req_id").ShouldBe(id);
        hung.MostAtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task Tokens_that_the_database_undid_are_sent_to_nobody()
    {
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        var (teller, alice) = await StartAsync(Setup.Postgres, endpoint, "push");
        await teller.BeginsAsync(alice, Ct, ("client_notification_token", Bearer));
        var contention = await teller.Stage.Rows.ContendAsync("oauth", "backchannel_notifications", $"NEW.client_id = '{teller.Client.Id}' AND NEW.sealed_content IS NOT NULL", Ct);

        await Teller.DecidesAsync(alice, "Allow", Ct);
        var isQuiet = await endpoint.IsQuietAsync(Ct);
        await teller.Stage.Rows.CalmAsync(contention, Ct);
        var told = await endpoint.NextAsync(Ct);

        isQuiet.ShouldBeTrue();
        (await teller.Stage.UserInfoAsync(told.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [OnBothDatabases("ping")]
    [OnBothDatabases("push")]
    public async Task Without_a_notification_token_nobody_is_asked(Setup setup, string mode)
    {
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        var (teller, alice) = await StartAsync(setup, endpoint, mode);

        (await teller.AsksAsync(alice, Ct)).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task What_is_needed_to_notify_stands_sealed(Setup setup)
    {
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        var (teller, alice) = await StartAsync(setup, endpoint, "ping");
        var id = await teller.BeginsAsync(alice, Ct, ("client_notification_token", Bearer));

        (await teller.Stage.Rows.CountAsync("oauth", "backchannel_authentications", "hash = @hash AND sealed_notification IS NOT NULL", Ct, ("hash", Rows.Hash(id)))).ShouldBe(1);
    }

    // OIDC Core §3.1.3.6: the left half of the hash, for ES256.
    private static string HashOf(string token) => OAuthStage.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(token))[..16]);

    private async Task<(Teller Teller, Person Alice)> StartAsync(Setup setup, NotifiedClient endpoint, string mode, params (string Name, object? Value)[] settings)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var teller = await Teller.RegisterAsync(stage, Ct, [("backchannel_token_delivery_mode", mode), ("backchannel_client_notification_endpoint", endpoint.Endpoint), .. settings]);
        return (teller, await stage.PersonAsync(Ct));
    }
}
