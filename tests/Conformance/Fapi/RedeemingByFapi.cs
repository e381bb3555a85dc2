using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Fapi;

/// <summary>The modules of fapi2-security-profile-final about codes, PKCE, DPoP binding and refresh tokens.</summary>
public sealed class RedeemingByFapi(AuthorizationServer server)
{
    private const string Plan = "fapi2-security-profile-final";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Plan, "attempt-reuse-authorization-code-after-one-second")]
    public async Task A_code_that_comes_again_is_refused_and_takes_back_its_tokens()
    {
        var (client, given) = await WithCodeAsync();
        var tokens = (await client.RedeemAsync(given, Ct)).Granted();
        await Task.Delay(1000, Ct);

        (await client.RedeemAsync(given, Ct)).RefusedWith("invalid_grant");

        (await client.UserInfoAsync(tokens.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement(Plan, "ensure-token-endpoint-fails-with-expired-auth-code")]
    public async Task A_code_ends_unused()
    {
        var (client, given) = await WithCodeAsync();
        await Task.Delay(TimeSpan.FromSeconds(31), Ct);

        var reply = await client.RedeemAsync(given, Ct);

        reply.RefusedWith("invalid_grant");
    }

    [Fact, Requirement(Plan, "ensure-authorization-code-is-bound-to-client")]
    public async Task A_code_of_another_client_is_refused()
    {
        var (_, given) = await WithCodeAsync();
        var thief = await FapiClient.RegisterAsync(server, Ct);

        var reply = await thief.RedeemAsync(given, Ct);

        reply.RefusedWith("invalid_grant");
    }

    [Fact, Requirement(Plan, "ensure-pkce-code-verifier-required")]
    public async Task Without_a_verifier_a_code_is_refused()
    {
        var (client, given) = await WithCodeAsync();

        var reply = await client.RedeemAsync(given, Ct, form => form.Remove("code_verifier"));

        reply.RefusedWith("invalid_grant");
    }

    [Fact, Requirement(Plan, "incorrect-pkce-code-verifier-rejected")]
    public async Task With_another_verifier_a_code_is_refused_and_with_the_right_one_it_is_good()
    {
        var (client, given) = await WithCodeAsync();

        (await client.RedeemAsync(given, Ct, form => form["code_verifier"] = Base64Url.Random())).RefusedWith("invalid_grant");

        (await client.RedeemAsync(given, Ct)).Granted();
    }

    [Fact, Requirement(Plan, "ensure-holder-of-key-required")]
    public async Task Without_a_proof_a_code_is_refused()
    {
        var (client, given) = await WithCodeAsync();

        var reply = await client.RedeemAsync(given, Ct, dress: _ => { });

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Error.ShouldBeOneOf("invalid_dpop_proof", "invalid_request");
    }

    [Fact, Requirement(Plan, "ensure-dpop-auth-code-binding-success")]
    public async Task A_code_bound_by_dpop_jkt_is_good_with_that_key()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var ask = client.Party.Ask().With("dpop_jkt", client.Dpop.Thumbprint);

        var given = await client.GetsCodeAsync(agent, Ct, ask, dress: request => client.Dpop.Dress(request));

        (await client.RedeemAsync(given, Ct)).Granted();
    }

    [Fact, Requirement(Plan, "ensure-dpopproof-at-par-endpoint-binding-success")]
    [Requirement(Plan, "ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt")]
    public async Task A_code_bound_by_a_proof_at_the_pushed_request_endpoint_wants_the_same_key()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct, dress: request => client.Dpop.Dress(request));

        var other = await client.RedeemAsync(given, Ct, dress: request => new DpopKey().Dress(request));

        other.Status.ShouldBe(HttpStatusCode.BadRequest);
        other.Error.ShouldBeOneOf("invalid_grant", "invalid_dpop_proof");
        (await client.RedeemAsync(given, Ct)).Granted();
    }

    [Fact, Requirement(Plan, "ensure-token-endpoint-fails-with-mismatched-dpop-jkt")]
    public async Task A_code_bound_by_dpop_jkt_is_refused_with_another_key()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct, client.Party.Ask().With("dpop_jkt", new DpopKey().Thumbprint));

        var reply = await client.RedeemAsync(given, Ct);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Error.ShouldBeOneOf("invalid_grant", "invalid_dpop_proof");
    }

    [Fact, Requirement(Plan, "ensure-mismatched-dpop-jkt-fails")]
    public async Task A_dpop_jkt_beside_a_proof_of_another_key_is_refused()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);

        var pushed = await client.PushAsync(client.Party.Ask().With("dpop_jkt", new DpopKey().Thumbprint), Ct, dress: request => client.Dpop.Dress(request));

        pushed.Status.ShouldBe(HttpStatusCode.BadRequest);
        pushed.Error.ShouldBeOneOf("invalid_request", "invalid_dpop_proof");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    [Requirement(Plan, "ensure-dpopproof-with-iat-10seconds-after-succeeds")]
    [Requirement(Plan, "ensure-dpopproof-with-iat-10seconds-before-succeeds")]
    public async Task A_proof_from_a_clock_ten_seconds_off_is_good(int seconds)
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        void Dress(HttpRequestMessage request)
        {
            var claims = DpopKey.Claims(request.Method.Method, request.RequestUri!.ToString());
            claims["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;
            request.Headers.TryAddWithoutValidation("DPoP", client.Dpop.Sign(claims));
        }

        var given = await client.GetsCodeAsync(agent, Ct, dress: Dress);
        var tokens = (await client.RedeemAsync(given, Ct, dress: Dress)).Granted();
        var told = await client.UserInfoAsync(tokens.Text("access_token"), Ct, claims =>
        {
            claims["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;
            return client.Dpop.Sign(claims);
        });

        told.Granted();
    }

    [Fact, Requirement(Plan, "refresh-token")]
    public async Task A_refresh_token_is_bound_to_its_authenticated_client_and_is_not_rotated()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        var thief = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var tokens = await client.SignsInAsync(agent, Ct, client.Party.Ask("openid offline_access").With("prompt", "consent"));

        var refreshed = (await client.Party.RefreshAsync(tokens.RefreshToken, Ct, dress: request => client.Dpop.Dress(request))).Granted();
        var unproved = await client.Party.RefreshAsync(tokens.RefreshToken, Ct);
        var stolen = await thief.Party.RefreshAsync(tokens.RefreshToken, Ct, dress: request => thief.Dpop.Dress(request));
        var anonymous = await client.Party.RefreshAsync(
            tokens.RefreshToken,
            Ct,
            form =>
            {
                form.Remove("client_assertion");
                form.Remove("client_assertion_type");
            },
            request => client.Dpop.Dress(request));

        // FAPI 2.0 Security Profile §5.3.2.1: no rotation, so the token stays good.
        if (refreshed.Has("refresh_token"))
            refreshed.Text("refresh_token").ShouldBe(tokens.RefreshToken);

        refreshed.Text("token_type").ShouldBe("DPoP");
        unproved.Status.ShouldBe(HttpStatusCode.BadRequest);
        stolen.RefusedWith("invalid_grant");
        anonymous.RefusedWith("invalid_client", HttpStatusCode.Unauthorized);
        (await client.Party.RefreshAsync(tokens.RefreshToken, Ct, dress: request => client.Dpop.Dress(request))).Granted();
    }

    [Fact, Requirement(Plan, "refresh-token")]
    public async Task A_refresh_token_of_a_confidential_client_may_move_to_another_dpop_key()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var tokens = await client.SignsInAsync(agent, Ct, client.Party.Ask("openid offline_access").With("prompt", "consent"));

        // RFC 9449 §5: refresh tokens of confidential clients are bound to the client, not to the key.
        (await client.Party.RefreshAsync(tokens.RefreshToken, Ct, dress: request => new DpopKey().Dress(request))).Granted();
    }

    private async Task<(FapiClient Client, GivenCode Given)> WithCodeAsync()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        return (client, await client.GetsCodeAsync(agent, Ct));
    }
}
