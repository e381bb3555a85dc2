using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AuthServer.Tests.Integration.OAuth.Logout;

/// <summary>OIDC Back-Channel Logout 1.0.</summary>
public sealed class TellingClientsByBackchannel(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("ES256")]
    [OnBothDatabases("RS256")]
    [OnBothDatabases("HS256")]
    public async Task The_logout_token_says_what_the_specification_asks_for(Setup setup, string algorithm)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var party = await RelyingParty.StartAsync(stage.Address, Ct);
        var client = await RegisterAsync(stage, party, ("id_token_signed_response_alg", algorithm));
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("redirect_uri", party.Redirect)), Ct);

        using var signedOut = await alice.GetAsync("/oauth/logout?id_token_hint=" + tokens.Text("id_token"), Ct);
        var token = Jwt.Read(await party.TokenAsync(Ct));

        token.Header.GetProperty("typ").GetString().ShouldBe("logout+jwt");
        token.Header.GetProperty("alg").GetString().ShouldBe(algorithm);
        token.Text("iss").ShouldBe(stage.Issuer);
        token.Text("aud").ShouldBe(client.Id);
        token.Text("sub").ShouldBe(Jwt.Read(tokens.Text("id_token")).Text("sub"));
        token.Text("sid").ShouldBe(Jwt.Read(tokens.Text("id_token")).Text("sid"));
        token.Text("jti").ShouldNotBeNullOrEmpty();
        token.Claims.GetProperty("events").GetProperty("http://schemas.openid.net/event/backchannel-logout").EnumerateObject().ShouldBeEmpty();
        token.Claims.TryGetProperty("nonce", out _).ShouldBeFalse();
        (token.Claims.GetProperty("exp").GetInt64() - token.Claims.GetProperty("iat").GetInt64()).ShouldBeInRange(1, 120);
    }

    [Theory, OnBothDatabases]
    public async Task It_names_the_person_as_the_client_knows_them_and_is_encrypted_like_its_id_tokens(Setup setup)
    {
        using var keys = new DecryptionKeys();
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var party = await RelyingParty.StartAsync(stage.Address, Ct);
        var client = await RegisterAsync(stage, party, ("subject_type", "pairwise"), ("jwks", keys.Jwks), ("id_token_encrypted_response_alg", "RSA-OAEP-256"));
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("redirect_uri", party.Redirect)), Ct);

        using var ended = await alice.DeleteAsync("/api/v1/me/sessions/" + alice.Session, Ct);
        var token = await party.TokenAsync(Ct);

        var read = await ReadByJose.OneAsync(stage, new GivenJwt(token, "ES256", client.Id) { Type = "logout+jwt", KeyAlg = "RSA-OAEP-256", Pkcs8 = keys.Pkcs8For("RSA-OAEP-256") }, Ct);
        read.Text("sub").ShouldBe(Jwt.Read(tokens.Text("access_token")).Text("sub"));
        read.Text("sub").ShouldNotBe(alice.User.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task The_token_verifies_with_the_published_keys_and_is_no_id_token(Setup setup)
    {
        var (stage, party, client, alice, tokens) = await StartAsync(setup);
        await using var closing = party;
        await alice.SignsOutAsync(tokens, Ct);
        var token = await party.TokenAsync(Ct);
        var keys = new JsonWebKeySet(await stage.Http.GetStringAsync("/.well-known/jwks.json", Ct));

        var verdict = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = stage.Issuer,
            ValidAudience = client.Id,
            ValidTypes = ["logout+jwt"],
            IssuerSigningKeys = keys.Keys,
        });
        using var hinted = await alice.GetAsync($"/oauth/logout?id_token_hint={token}&post_logout_redirect_uri={Uri.EscapeDataString(party.Bye)}", Ct);

        verdict.IsValid.ShouldBeTrue(verdict.Exception?.Message);
        hinted.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [OnBothDatabases("sign-out")]
    [OnBothDatabases("list")]
    [OnBothDatabases("administrator")]
    [OnBothDatabases("all-by-administrator")]
    [OnBothDatabases("lock")]
    [OnBothDatabases("deactivation")]
    public async Task Whyever_the_session_ends_its_client_is_told(Setup setup, string reason)
    {
        var (stage, party, _, alice, _) = await StartAsync(setup);
        await using var closing = party;

        using var ended = await EndAsync(stage, alice, reason);
        ended.IsSuccessStatusCode.ShouldBeTrue($"{ended.StatusCode} {await ended.Content.ReadAsStringAsync(Ct)}");
        var token = Jwt.Read(await party.TokenAsync(Ct));

        token.Text("sid").ShouldBe(alice.Session.ToString());
        token.Text("sub").ShouldBe(alice.User.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task Only_clients_of_this_session_are_told_and_each_once(Setup setup)
    {
        var (stage, party, client, alice, tokens) = await StartAsync(setup);
        await using var closing = party;
        await using var stranger = await RelyingParty.StartAsync(stage.Address, Ct);
        await RegisterAsync(stage, stranger);
        await alice.AuthorizesAsync(client, Ct, ("redirect_uri", party.Redirect));

        await alice.SignsOutAsync(tokens, Ct);
        await party.TokenAsync(Ct);
        await alice.SignsOutAsync(tokens, Ct);
        var known = await DeliveriesAsync(stage, "session_id", alice.Session.ToString());

        known.Count.ShouldBe(1);
        party.Calls.ShouldBe(1);
        stranger.Calls.ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task Online_tokens_end_and_offline_access_stays(Setup setup)
    {
        var (stage, party, client, alice, online) = await StartAsync(setup);
        await using var closing = party;
        var offline = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("redirect_uri", party.Redirect), ("scope", "openid offline_access")), Ct);

        using var ended = await EndAsync(stage, alice, "administrator");
        await party.TokenAsync(Ct);

        (await stage.IsActiveAsync(client, online.Text("access_token"), Ct)).ShouldBeFalse();
        (await stage.RefreshAsync(client, online.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
        (await stage.RefreshAsync(client, offline.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [OnBothDatabases(400)]
    [OnBothDatabases(503)]
    [OnBothDatabases(302)]
    public async Task What_is_no_success_is_tried_again_with_another_token(Setup setup, int status)
    {
        var (stage, party, _, alice, tokens) = await StartAsync(setup);
        await using var closing = party;
        var answers = 0;
        party.Answer = http =>
        {
            http.Response.StatusCode = Interlocked.Increment(ref answers) == 1 ? status : StatusCodes.Status204NoContent;
            http.Response.Headers.Location = "https://evil.example/";
            return Task.CompletedTask;
        };

        await alice.SignsOutAsync(tokens, Ct);
        var first = Jwt.Read(await party.TokenAsync(Ct));
        var second = Jwt.Read(await party.TokenAsync(Ct));
        var delivery = await DeliveredAsync(stage, alice);

        second.Text("jti").ShouldNotBe(first.Text("jti"));
        delivery.GetProperty("attempts").GetInt32().ShouldBe(2);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_is_down_keeps_no_other_waiting(Setup setup)
    {
        var (stage, party, _, alice, tokens) = await StartAsync(setup);
        await using var closing = party;
        await using var down = await RelyingParty.StartAsync(stage.Address, Ct);
        down.Answer = http => Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted);
        var slow = await RegisterAsync(stage, down);
        await alice.AuthorizesAsync(slow, Ct, ("redirect_uri", down.Redirect));

        await alice.SignsOutAsync(tokens, Ct);
        var token = Jwt.Read(await party.TokenAsync(Ct));

        token.Text("sid").ShouldBe(alice.Session.ToString());
        (await DeliveriesAsync(stage, "client_id", slow.Id)).Single().GetProperty("status").GetString().ShouldBe("pending");
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_hangs_is_called_once_at_a_time_however_many_sessions_end(Setup setup)
    {
        var (stage, party, _, alice, tokens) = await StartAsync(setup);
        await using var closing = party;
        await using var down = await RelyingParty.StartAsync(stage.Address, Ct);
        var (callers, most) = (0, 0);
        down.Answer = async http =>
        {
            most = Math.Max(most, Interlocked.Increment(ref callers));
            await Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Decrement(ref callers);
        };
        var slow = await RegisterAsync(stage, down);
        for (var count = 0; count < 6; count++)
        {
            var person = await stage.PersonAsync(Ct);
            await person.AuthorizesAsync(slow, Ct, ("redirect_uri", down.Redirect));
            using var ended = await EndAsync(stage, person, "sign-out");
        }

        await alice.SignsOutAsync(tokens, Ct);
        var token = Jwt.Read(await party.TokenAsync(Ct));

        token.Text("sid").ShouldBe(alice.Session.ToString());
        most.ShouldBe(1);
    }

    [Fact]
    public async Task A_try_that_the_database_undid_is_none()
    {
        var (stage, party, client, alice, tokens) = await StartAsync(Setup.Postgres);
        await using var closing = party;
        var contention = await stage.Rows.ContendAsync("oauth", "logout_deliveries", $"NEW.client_id = '{client.Id}' AND NEW.lease IS NOT NULL", Ct);

        await alice.SignsOutAsync(tokens, Ct);
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        var undone = party.Calls;
        await stage.Rows.CalmAsync(contention, Ct);
        await party.TokenAsync(Ct);

        undone.ShouldBe(0);
        party.Calls.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Who_took_the_token_stands_in_the_list_for_administrators_only(Setup setup)
    {
        var (stage, party, client, alice, tokens) = await StartAsync(setup);
        await using var closing = party;
        await alice.SignsOutAsync(tokens, Ct);
        await party.TokenAsync(Ct);

        var delivery = await DeliveredAsync(stage, alice);
        using var strange = await stage.Http.GetAsync("/api/v1/logout-deliveries", Ct);
        using var replayed = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/logout-deliveries/{delivery.GetProperty("id").GetGuid()}/replay", null, Ct);

        delivery.GetProperty("client_id").GetString().ShouldBe(client.Id);
        delivery.GetProperty("reason").GetString().ShouldBe("signed_out");
        strange.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        replayed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> EndAsync(OAuthStage stage, Person alice, string reason) => reason switch
    {
        "sign-out" => alice.DeleteAsync("/api/v1/me/sessions/current", Ct),
        "list" => alice.DeleteAsync($"/api/v1/me/sessions/{alice.Session}", Ct),
        "administrator" => stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/users/{alice.User}/sessions/{alice.Session}", null, Ct),
        "all-by-administrator" => stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/users/{alice.User}/sessions", null, Ct),
        "lock" => stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/users/{alice.User}/lock", null, Ct),
        "deactivation" => stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/users/{alice.User}/deactivate", null, Ct),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    private static Task<Application> RegisterAsync(OAuthStage stage, RelyingParty party, params (string Name, object? Value)[] changes) =>
        stage.RegisterAsync(party.Settings([("backchannel_logout_uri", party.Origin + "/backchannel"), ("backchannel_logout_session_required", true), .. changes]), Ct);

    private static async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(OAuthStage stage, string filter, string value)
    {
        using var answer = await stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/logout-deliveries?{filter}={value}", null, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()];
    }

    // The client has answered a moment before the server notes it.
    private static async Task<JsonElement> DeliveredAsync(OAuthStage stage, Person alice)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var known = await DeliveriesAsync(stage, "user_id", alice.User.ToString());
            if (known.Count == 1 && known[0].GetProperty("status").GetString() == "delivered")
                return known[0];

            await Task.Delay(TimeSpan.FromMilliseconds(100), Ct);
        }

        throw new InvalidOperationException("The delivery was never noted.");
    }

    private async Task<(OAuthStage Stage, RelyingParty Party, Application Client, Person Alice, Answer Tokens)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var party = await RelyingParty.StartAsync(stage.Address, Ct);
        var client = await RegisterAsync(stage, party);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("redirect_uri", party.Redirect)), Ct);
        return (stage, party, client, alice, tokens);
    }
}

internal static class LogoutSteps
{
    /// <summary>Signs out as a client would have it, by a hint.</summary>
    public static async Task SignsOutAsync(this Person person, Answer tokens, CancellationToken ct)
    {
        using var answer = await person.GetAsync("/oauth/logout?id_token_hint=" + tokens.Text("id_token"), ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
