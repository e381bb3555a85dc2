using System.Net;
using System.Text.Json;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Ciba;

/// <summary>CIBA Core §10.3: a client that is sent its tokens.</summary>
public sealed class PushingTokens(AuthorizationServer server, ClientSide side)
{
    private const string Grant = "urn:openid:params:grant-type:ciba";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement("ciba-core", "10.3.1 successful token delivery by push")]
    public async Task A_client_is_sent_its_tokens_which_belong_together()
    {
        var (client, inbox) = await RegisterAsync();
        var (begun, bearer) = await BegunAsync(client);

        await DecideAsync(begun, "allow");
        var sent = await side.WaitAtAsync(inbox, Ct);

        sent.Method.ShouldBe("POST");
        sent.ContentType.ShouldStartWith("application/json");
        sent.Authorization.ShouldBe("Bearer " + bearer);
        var content = JsonDocument.Parse(sent.Body).RootElement;
        content.GetProperty("auth_req_id").GetString().ShouldBe(begun.Text("auth_req_id"));
        content.GetProperty("token_type").GetString().ShouldBe("Bearer");
        content.GetProperty("expires_in").GetInt32().ShouldBeGreaterThan(0);
        var access = content.GetProperty("access_token").GetString()!;
        var id = Jwt.Verify(content.GetProperty("id_token").GetString()!, await server.KeysAsync(Ct));
        id.Text("iss").ShouldBe(server.Issuer);
        id.Claims.GetProperty("aud").ToString().ShouldContain(client.Id);
        id.Text("urn:openid:params:jwt:claim:auth_req_id").ShouldBe(begun.Text("auth_req_id"));
        id.Text("at_hash").ShouldBe(Tokens.HalfHash(access, id.Algorithm));
        id.Text("urn:openid:params:jwt:claim:rt_hash").ShouldBe(Tokens.HalfHash(content.GetProperty("refresh_token").GetString()!, id.Algorithm));
        (await client.UserInfoAsync(access, Ct)).Granted().Text("sub").ShouldBe(id.Text("sub"));
        side.ReceivedAt(inbox).Count.ShouldBe(1);
    }

    [Fact, Requirement("ciba-core", "12 push error payload")]
    public async Task A_client_is_sent_that_the_person_said_no()
    {
        var (client, inbox) = await RegisterAsync();
        var (begun, bearer) = await BegunAsync(client);

        await DecideAsync(begun, "deny");
        var sent = await side.WaitAtAsync(inbox, Ct);

        var content = JsonDocument.Parse(sent.Body).RootElement;
        sent.Authorization.ShouldBe("Bearer " + bearer);
        content.GetProperty("auth_req_id").GetString().ShouldBe(begun.Text("auth_req_id"));
        content.GetProperty("error").GetString().ShouldBe("access_denied");
        content.TryGetProperty("access_token", out _).ShouldBeFalse();
    }

    [Fact, Requirement("ciba-core", "11 unauthorized_client for push clients at the token endpoint")]
    public async Task A_client_that_is_sent_its_tokens_cannot_ask_for_them()
    {
        var (client, _) = await RegisterAsync();
        var (begun, _) = await BegunAsync(client);

        var reply = await client.TokenAsync(form => (form["grant_type"], form["auth_req_id"]) = (Grant, begun.Text("auth_req_id")), Ct);

        reply.RefusedWith("unauthorized_client");
    }

    [Fact, Requirement("ciba-core", "10.3.1 tokens are made once, whatever the client answers at first")]
    public async Task A_client_that_failed_is_sent_the_same_tokens_again()
    {
        var bodies = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var endpoint = side.Serve(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            bodies.Enqueue(await reader.ReadToEndAsync(Ct));
            http.Response.StatusCode = bodies.Count == 1 ? 503 : 204;
        });
        var (client, _) = await RegisterAsync(endpoint);
        var (begun, _) = await BegunAsync(client);

        await DecideAsync(begun, "allow");
        for (var tries = 0; tries < 200 && bodies.Count < 2; tries++)
            await Task.Delay(50, Ct);

        bodies.Count.ShouldBe(2);
        bodies.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact, Requirement("ciba-core", "4 push needs an endpoint, and a token for it")]
    public async Task Push_without_an_endpoint_or_without_a_token_is_refused()
    {
        var registration = await RelyingParty.AskToRegisterAsync(server, Metadata(null), Ct);
        var (client, _) = await RegisterAsync();

        var asked = await client.PostAsync(server.Endpoint("backchannel_authentication_endpoint"), form => (form["scope"], form["login_hint"]) = ("openid", Somebody.Alice.Email), Ct);

        registration.RefusedWith("invalid_client_metadata");
        asked.RefusedWith("invalid_request");
    }

    private async Task<(RelyingParty Client, string Inbox)> RegisterAsync(string? endpoint = null)
    {
        var inbox = endpoint ?? side.Inbox("push");
        return (await RelyingParty.RegisterAsync(server, Ct, Metadata(inbox)), inbox);
    }

    private static Dictionary<string, object?> Metadata(string? endpoint) => new(StringComparer.Ordinal)
    {
        ["grant_types"] = new[] { Grant, "refresh_token" },
        ["response_types"] = Array.Empty<string>(),
        ["redirect_uris"] = null,
        ["backchannel_token_delivery_mode"] = "push",
        ["backchannel_client_notification_endpoint"] = endpoint,
    };

    private async Task<(Reply Begun, string Bearer)> BegunAsync(RelyingParty client)
    {
        var bearer = "notify-" + Base64Url.Random();
        var begun = await client.PostAsync(
            server.Endpoint("backchannel_authentication_endpoint"),
            form => (form["scope"], form["login_hint"], form["client_notification_token"]) = ("openid offline_access", Somebody.Alice.Email, bearer),
            Ct);
        begun.Status.ShouldBe(HttpStatusCode.OK, begun.Body);
        return (begun, bearer);
    }

    private async Task DecideAsync(Reply begun, string action) =>
        ((int)(await server.GetAsync($"/oauth/bc-authorize/decision?auth_req_id={Uri.EscapeDataString(begun.Text("auth_req_id"))}&action={action}", Ct)).Status).ShouldBeInRange(200, 299);
}
