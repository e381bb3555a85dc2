using System.Net;
using AuthServer.Tests.Conformance.Fapi;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Ciba;

/// <summary>The plan fapi-ciba-id1: a bank-grade client asks a person to authenticate on another device.</summary>
public sealed class AuthenticatingElsewhere(AuthorizationServer server, ClientSide side)
{
    private const string Plan = "fapi-ciba-id1";
    private const string Grant = "urn:openid:params:grant-type:ciba";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Plan, "discovery-end-point-verification")]
    public void The_metadata_offers_poll_and_ping_with_signed_requests()
    {
        server.Endpoint("backchannel_authentication_endpoint").ShouldStartWith(server.Issuer);
        server.ListOf("backchannel_token_delivery_modes_supported").ShouldContain("poll");
        server.ListOf("backchannel_token_delivery_modes_supported").ShouldContain("ping");
        server.ListOf("backchannel_authentication_request_signing_alg_values_supported").ShouldContain("PS256");
        server.ListOf("backchannel_authentication_request_signing_alg_values_supported").ShouldNotContain("none");
        server.ListOf("grant_types_supported").ShouldContain(Grant);
    }

    [Fact, Requirement(Plan, "fapi-ciba-id1 (poll)"), Requirement(Plan, "ensure-authorization-request-with-binding-message-succeeds")]
    [Requirement(Plan, "multiple-call-to-token-endpoint")]
    public async Task A_person_allows_and_the_polling_client_gets_bound_tokens_once()
    {
        var client = await RegisterAsync("poll");
        var begun = await BegunAsync(client, binding: "1234");
        (await PollAsync(client, begun)).RefusedWith("authorization_pending");
        var hurried = await PollAsync(client, begun);
        hurried.Error.ShouldBeOneOf("authorization_pending", "slow_down");

        await DecideAsync(begun, "allow");
        var tokens = await PolledAsync(client, begun);

        tokens.Text("token_type").ShouldBe("DPoP");
        var id = Jwt.Verify(tokens.Text("id_token"), await server.KeysAsync(Ct));
        id.Claims.GetProperty("aud").ToString().ShouldContain(client.Party.Id);
        (await client.UserInfoAsync(tokens.Text("access_token"), Ct)).Granted().Text("sub").ShouldBe(id.Text("sub"));
        (await PollAsync(client, begun)).Error.ShouldBeOneOf("invalid_grant", "slow_down");
    }

    [Fact, Requirement(Plan, "user-rejects-authentication")]
    public async Task A_person_denies_and_the_client_is_told()
    {
        var client = await RegisterAsync("poll");
        var begun = await BegunAsync(client);

        await DecideAsync(begun, "deny");

        (await PollAsync(client, begun)).RefusedWith("access_denied");
    }

    [Fact, Requirement(Plan, "auth-req-id-expired"), Requirement(Plan, "ensure-requested-expiry-as-string-succeeds")]
    public async Task A_request_ends_when_the_client_wants_it_to()
    {
        var client = await RegisterAsync("poll");
        var claims = Claims(client);
        claims["requested_expiry"] = "10";
        var begun = (await AskAsync(client, claims)).Granted();
        begun.Json.GetProperty("expires_in").GetInt32().ShouldBe(10);

        await Task.Delay(11_500, Ct);

        (await PollAsync(client, begun)).RefusedWith("expired_token");
    }

    [Fact, Requirement(Plan, "ensure-wrong-auth-req-id-in-token-endpoint-request")]
    public async Task An_id_of_another_client_is_refused()
    {
        var owner = await RegisterAsync("poll");
        var thief = await RegisterAsync("poll");
        var begun = await BegunAsync(owner);

        (await PollAsync(thief, begun)).RefusedWith("invalid_grant");
    }

    // By a client that has nothing to sign, so that all of them ask at the same moment.
    [Fact, Requirement("races", "an auth_req_id")]
    public async Task Of_many_polls_at_once_one_gets_the_tokens()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new()
        {
            ["grant_types"] = new[] { Grant }, ["response_types"] = Array.Empty<string>(), ["redirect_uris"] = null, ["backchannel_token_delivery_mode"] = "poll",
        });
        var begun = (await client.PostAsync(server.Endpoint("backchannel_authentication_endpoint"), form => (form["scope"], form["login_hint"]) = ("openid", Somebody.Alice.Email), Ct)).Granted();
        await DecideAsync(begun, "allow");

        var replies = await Integration.Harness.Race.RunAsync(40, _ => client.TokenAsync(form => (form["grant_type"], form["auth_req_id"]) = (Grant, begun.Text("auth_req_id")), Ct));

        replies.Count(reply => reply.Status == HttpStatusCode.OK).ShouldBe(1);
        replies.Where(reply => reply.Status != HttpStatusCode.OK).ShouldAllBe(reply => reply.Error == "invalid_grant");
    }

    [Theory, Requirement(Plan, "request-object"), Requirement("jwt-matrix", "signed authentication requests (CIBA)")]
    [InlineData("aud of another server")]
    [InlineData("aud missing")]
    [InlineData("iss of another client")]
    [InlineData("iss missing")]
    [InlineData("exp missing")]
    [InlineData("exp 70 minutes ahead")]
    [InlineData("expired")]
    [InlineData("iat missing")]
    [InlineData("nbf missing")]
    [InlineData("nbf 10 minutes ahead")]
    [InlineData("nbf 70 minutes ago")]
    [InlineData("jti missing")]
    [InlineData("alg none")]
    [InlineData("alg RS256")]
    [InlineData("signature of another client")]
    [InlineData("not signed at all")]
    [InlineData("two hints")]
    [InlineData("no hint")]
    [InlineData("a parameter beside the object")]
    [Requirement(Plan, "ensure-request-object-bad-aud-fails")]
    [Requirement(Plan, "ensure-request-object-missing-aud-fails")]
    [Requirement(Plan, "ensure-request-object-bad-iss-fails")]
    [Requirement(Plan, "ensure-request-object-missing-iss-fails")]
    [Requirement(Plan, "ensure-request-object-missing-exp-fails")]
    [Requirement(Plan, "ensure-request-object-exp-is-70-minutes-in-future-fails")]
    [Requirement(Plan, "ensure-request-object-expired-exp-fails")]
    [Requirement(Plan, "ensure-request-object-missing-iat-fails")]
    [Requirement(Plan, "ensure-request-object-missing-nbf-fails")]
    [Requirement(Plan, "ensure-request-object-nbf-is-10-minutes-in-future-fails")]
    [Requirement(Plan, "ensure-request-object-nbf-is-70-minutes-in-past-fails")]
    [Requirement(Plan, "ensure-request-object-missing-jti-fails")]
    [Requirement(Plan, "ensure-request-object-signature-algorithm-is-none-fails")]
    [Requirement(Plan, "ensure-request-object-signature-algorithm-is-RS256-fails")]
    [Requirement(Plan, "ensure-request-object-signed-by-other-client-fails")]
    [Requirement(Plan, "ensure-unsigned-backchannel-authorization-request-fails")]
    [Requirement(Plan, "ensure-authorization-request-with-multiple-hints-fails")]
    public async Task A_request_that_is_not_good_is_refused(string fault)
    {
        var client = await RegisterAsync("poll");
        var (claims, now) = (Claims(client), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var key = client.Party.Key!;
        var (name, value) = fault switch
        {
            "aud of another server" => ("aud", (object?)"https://other.example"),
            "aud missing" => ("aud", null),
            "iss of another client" => ("iss", "another"),
            "iss missing" => ("iss", null),
            "exp missing" => ("exp", null),
            "exp 70 minutes ahead" => ("exp", now + (70 * 60)),
            "expired" => ("exp", now - 120),
            "iat missing" => ("iat", null),
            "nbf missing" => ("nbf", null),
            "nbf 10 minutes ahead" => ("nbf", now + 600),
            "nbf 70 minutes ago" => ("nbf", now - (70 * 60)),
            "jti missing" => ("jti", null),
            "two hints" => ("id_token_hint", "eyJ"),
            "no hint" => ("login_hint", null),
            _ => ("binding_message", "1234"),
        };
        claims[name] = value;
        if (value is null)
            claims.Remove(name);

        var reply = fault switch
        {
            "not signed at all" => await client.Party.PostAsync(server.Endpoint("backchannel_authentication_endpoint"), form => (form["scope"], form["login_hint"], form["binding_message"]) = ("openid", Somebody.Alice.Email, "1234"), Ct),
            "a parameter beside the object" => await client.Party.PostAsync(server.Endpoint("backchannel_authentication_endpoint"), form => (form["request"], form["login_hint"]) = (Jws.Sign(claims, key), Somebody.Bob.Email), Ct),
            "alg none" => await AskAsync(client, Jws.Unsigned(claims)),
            "alg RS256" => await AskAsync(client, Jws.Sign(claims, key.As("RS256"))),
            "signature of another client" => await AskAsync(client, Jws.Sign(claims, ClientKey.Create("PS256").As(kid: key.Kid))),
            _ => await AskAsync(client, claims),
        };

        reply.Status.ShouldBe(HttpStatusCode.BadRequest, reply.Body);
        reply.Error.ShouldBeOneOf("invalid_request", "invalid_request_object");
    }

    [Fact, Requirement("ciba-core", "7.1.1 a signed request counts once")]
    public async Task A_signed_request_that_comes_again_is_refused()
    {
        var client = await RegisterAsync("poll");
        var signed = Jws.Sign(Claims(client), client.Party.Key!);

        var first = await AskAsync(client, signed);
        var second = await AskAsync(client, signed);

        first.Granted();
        second.Status.ShouldBe(HttpStatusCode.BadRequest);
        second.Error.ShouldBeOneOf("invalid_request", "invalid_request_object");
    }

    [Fact, Requirement("ciba-core", "11 slow_down")]
    public async Task A_client_that_asks_too_often_is_told_to_slow_down()
    {
        var client = await RegisterAsync("poll");
        var begun = await BegunAsync(client);

        var replies = new[] { await PollAsync(client, begun), await PollAsync(client, begun), await PollAsync(client, begun), await PollAsync(client, begun) };

        replies[0].RefusedWith("authorization_pending");
        replies.Select(reply => reply.Error).ShouldContain("slow_down");
    }

    [Fact, Requirement("rfc9449", "5 what a request was bound to is shown again (CIBA)")]
    public async Task Tokens_go_to_the_key_that_was_shown_at_first()
    {
        var client = await RegisterAsync("poll");
        var begun = (await client.Party.PostAsync(
            server.Endpoint("backchannel_authentication_endpoint"), form => form["request"] = Jws.Sign(Claims(client), client.Party.Key!), Ct, request => client.Dpop.Dress(request))).Granted();
        await DecideAsync(begun, "allow");

        var stolen = await client.Party.TokenAsync(form => (form["grant_type"], form["auth_req_id"]) = (Grant, begun.Text("auth_req_id")), Ct, request => new DpopKey().Dress(request));

        stolen.RefusedWith("invalid_grant");
        (await PolledAsync(client, begun)).Text("token_type").ShouldBe("DPoP");
    }

    [Theory]
    [InlineData("assertion missing")]
    [InlineData("assertion by RS256")]
    [Requirement(Plan, "ensure-without-client-assertion-in-backchannel-authorization-request")]
    [Requirement(Plan, "ensure-client-assertion-signature-algorithm-in-backchannel-authorization-request-is-RS256-fails")]
    public async Task A_client_that_does_not_prove_itself_is_refused(string fault)
    {
        var client = await RegisterAsync("poll");

        var reply = await client.Party.PostAsync(
            server.Endpoint("backchannel_authentication_endpoint"),
            form =>
            {
                form["request"] = Jws.Sign(Claims(client), client.Party.Key!);
                form["client_assertion"] = Jws.Sign(client.Party.AssertionClaims(), client.Party.Key!.As("RS256"));
                if (fault != "assertion missing")
                    return;

                form.Remove("client_assertion");
                form.Remove("client_assertion_type");
            },
            Ct);

        reply.RefusedWith("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement(Plan, "ensure-authorization-request-with-potentially-bad-binding-message")]
    public async Task A_message_that_no_device_could_show_is_refused()
    {
        var client = await RegisterAsync("poll");
        var claims = Claims(client);
        claims["binding_message"] = new string('a', 300) + " \u202e \U0001F600 \u0000";

        (await AskAsync(client, claims)).RefusedWith("invalid_binding_message");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(301)]
    [Requirement(Plan, "fapi-ciba-id1 (ping)")]
    [Requirement(Plan, "ping-backchannel-notification-endpoint-response-401")]
    [Requirement(Plan, "ping-backchannel-notification-endpoint-response-403")]
    [Requirement(Plan, "ping-backchannel-notification-endpoint-response-has-body")]
    [Requirement(Plan, "ping-backchannel-notification-endpoint-return-redirect-request")]
    public async Task A_client_is_notified_and_whatever_it_answers_it_gets_its_tokens(int status)
    {
        var (calls, redirected, heard) = (0, 0, string.Empty);
        var elsewhere = side.Serve(http =>
        {
            Interlocked.Increment(ref redirected);
            return Task.CompletedTask;
        });
        var endpoint = side.Serve(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            heard = http.Request.Headers.Authorization + " " + await reader.ReadToEndAsync(Ct);
            Interlocked.Increment(ref calls);
            http.Response.StatusCode = status;
            if (status == 301)
                http.Response.Headers.Location = elsewhere;
        });
        var client = await RegisterAsync("ping", endpoint);
        var claims = Claims(client);
        claims["client_notification_token"] = "notify-" + Base64Url.Random();
        var begun = (await AskAsync(client, claims)).Granted();

        await DecideAsync(begun, "allow");
        for (var tries = 0; tries < 200 && Volatile.Read(ref calls) == 0; tries++)
            await Task.Delay(50, Ct);

        heard.ShouldStartWith("Bearer " + (string)claims["client_notification_token"]!);
        heard.ShouldContain(begun.Text("auth_req_id"));
        (await PolledAsync(client, begun)).Text("token_type").ShouldBe("DPoP");
        redirected.ShouldBe(0);
    }

    private async Task<FapiClient> RegisterAsync(string mode, string? endpoint = null) => await FapiClient.RegisterAsync(server, Ct, new()
    {
        ["grant_types"] = new[] { Grant, "refresh_token" },
        ["response_types"] = Array.Empty<string>(),
        ["redirect_uris"] = null,
        ["require_pushed_authorization_requests"] = null,
        ["backchannel_token_delivery_mode"] = mode,
        ["backchannel_client_notification_endpoint"] = endpoint,
        ["backchannel_authentication_request_signing_alg"] = "PS256",
    });

    private Dictionary<string, object?> Claims(FapiClient client, string binding = "1234")
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new(StringComparer.Ordinal)
        {
            ["iss"] = client.Party.Id, ["aud"] = server.Issuer, ["iat"] = now, ["nbf"] = now, ["exp"] = now + 120, ["jti"] = Base64Url.Random(),
            ["scope"] = "openid", ["login_hint"] = Somebody.Alice.Email, ["binding_message"] = binding,
        };
    }

    private Task<Reply> AskAsync(FapiClient client, Dictionary<string, object?> claims) => AskAsync(client, Jws.Sign(claims, client.Party.Key!));

    private Task<Reply> AskAsync(FapiClient client, string request) =>
        client.Party.PostAsync(server.Endpoint("backchannel_authentication_endpoint"), form => form["request"] = request, Ct);

    private async Task<Reply> BegunAsync(FapiClient client, string binding = "1234")
    {
        var begun = (await AskAsync(client, Claims(client, binding))).Granted();
        begun.Text("auth_req_id").Length.ShouldBeGreaterThanOrEqualTo(22);
        begun.Json.GetProperty("expires_in").GetInt32().ShouldBeGreaterThan(0);
        return begun;
    }

    private static Task<Reply> PollAsync(FapiClient client, Reply begun) =>
        client.Party.TokenAsync(form => (form["grant_type"], form["auth_req_id"]) = (Grant, begun.Text("auth_req_id")), Ct, request => client.Dpop.Dress(request));

    // A client that is told to slow down waits longer, like every good one.
    private static async Task<Reply> PolledAsync(FapiClient client, Reply begun)
    {
        for (var tries = 0; tries < 8; tries++)
        {
            var reply = await PollAsync(client, begun);
            if (reply.Status == HttpStatusCode.OK)
                return reply;

            reply.Error.ShouldBe("slow_down", reply.Body);
            await Task.Delay(TimeSpan.FromSeconds(2), Ct);
        }

        throw new ShouldAssertException("The tokens never came.");
    }

    private async Task DecideAsync(Reply begun, string action)
    {
        var decided = await server.GetAsync($"/oauth/bc-authorize/decision?auth_req_id={Uri.EscapeDataString(begun.Text("auth_req_id"))}&action={action}", Ct);
        ((int)decided.Status).ShouldBeInRange(200, 299, decided.Body);
    }
}
