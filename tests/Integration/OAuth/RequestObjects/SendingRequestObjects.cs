using System.Collections.Specialized;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.RequestObjects;

public sealed class SendingRequestObjects(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_signed_request_by_value_gives_a_code_and_what_stands_beside_it_counts_for_nothing(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;
        var alice = await stage.PersonAsync(Ct);

        var back = await FollowAsync(alice, client.ByValue(client.Sign(), ("scope", "openid offline_access"), ("state", "outside"), ("nonce", "another"), ("response_type", "token")));

        back["state"].ShouldBe("inside");
        var tokens = await stage.ExchangeAsync(client.Application, new GivenCode(back["code"]!, OAuthStage.Redirect, client.Verifier), Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        tokens.Text("scope").ShouldBe("openid profile");
        Jwt.Read(tokens.Text("id_token")).Claims.GetProperty("nonce").GetString().ShouldBe("the-nonce");
    }

    [Theory, OnBothDatabases]
    public async Task Where_a_signature_is_demanded_nothing_unsigned_supplements_it(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var client = await RequestingClient.RegisterAsync(stage, Ct, new() { ["profile"] = "oidc-certifiable", ["require_signed_request_object"] = true });
        var alice = await stage.PersonAsync(Ct);

        var back = await FollowAsync(alice, client.ByValue(client.Sign(new() { ["state"] = null }), ("state", "unsigned"), ("login_hint", "mallory")));
        var noName = await alice.GetAsync(client.ByValue(client.Sign(new() { ["redirect_uri"] = null }), ("redirect_uri", OAuthStage.Redirect)), Ct);

        back["code"].ShouldNotBeNull();
        back["state"].ShouldBeNull();
        noName.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnBothDatabases]
    public async Task A_signed_request_can_be_pushed(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;
        var alice = await stage.PersonAsync(Ct);

        var pushed = await stage.PostAsync("/oauth/par", client.Application, [("request", client.Sign()), ("state", "outside")], Ct);

        pushed.Status.ShouldBe(HttpStatusCode.Created, pushed.Body);
        (await FollowAsync(alice, client.ByReference(pushed.Text("request_uri"))))["state"].ShouldBe("inside");
    }

    [Theory, OnBothDatabases]
    public async Task Objects_with_lists_numbers_and_claims_say_what_parameters_say(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;
        var alice = await stage.PersonAsync(Ct);
        var claims = JsonDocument.Parse("""{"id_token":{"email":null}}""").RootElement;

        var back = await FollowAsync(alice, client.ByValue(client.Sign(new() { ["max_age"] = 86400, ["claims"] = claims, ["scope"] = "openid email" })));

        var tokens = await stage.ExchangeAsync(client.Application, new GivenCode(back["code"]!, OAuthStage.Redirect, client.Verifier), Ct);
        var told = Jwt.Read(tokens.Text("id_token")).Claims;
        told.TryGetProperty("auth_time", out var _).ShouldBeTrue();
        told.TryGetProperty("email", out var _).ShouldBeTrue();
        (await FollowAsync(alice, client.ByValue(client.Sign(new() { ["resource"] = new[] { "https://a.example/", "nowhere" } }))))["error"].ShouldBe("invalid_target");
    }

    [Theory, OnBothDatabases]
    public async Task Hostile_objects_are_refused_at_both_endpoints(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var alice = await stage.PersonAsync(Ct);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var publicKey = Encoding.ASCII.GetBytes(client.Key.ExportSubjectPublicKeyInfoPem());
        var good = client.Sign();
        Dictionary<string, string> hostile = new()
        {
            ["signed by a stranger"] = client.Sign(by: stranger),
            ["unsigned"] = client.Unsigned(),
            ["unsigned in another spelling"] = client.Sign(new() { ["alg"] = "None" }, null, _ => []),
            ["confused"] = client.Sign(new() { ["alg"] = "HS256" }, null, input => HMACSHA256.HashData(publicKey, input)),
            ["by the client secret"] = client.Sign(new() { ["alg"] = "HS256" }, null, input => HMACSHA256.HashData(Encoding.UTF8.GetBytes(client.Application.Secret!), input)),
            ["cut"] = good[..(good.LastIndexOf('.') + 1)],
            ["changed"] = string.Join('.', good.Split('.')[0], client.Sign(new() { ["scope"] = "openid email" }).Split('.')[1], good.Split('.')[2]),
            ["unknown kid"] = client.Sign(header: new() { ["kid"] = "other" }),
            ["own key set"] = client.Sign(header: new() { ["jku"] = "https://evil.example/jwks" }),
            ["critical"] = client.Sign(header: new() { ["crit"] = new[] { "exp" } }),
            ["type of an assertion"] = client.Sign(header: new() { ["typ"] = "client-authentication+jwt" }),
            ["other audience"] = client.Sign(new() { ["aud"] = "https://other.example" }),
            ["other issuer"] = client.Sign(new() { ["iss"] = "somebody" }),
            ["other client"] = client.Sign(new() { ["client_id"] = "somebody" }),
            ["no client"] = client.Sign(new() { ["client_id"] = null }),
            ["client as subject"] = client.Sign(new() { ["sub"] = client.Application.Id }),
            ["expired"] = client.Sign(new() { ["exp"] = now - 1 }),
            ["not yet"] = client.Sign(new() { ["nbf"] = now + 90 }),
            ["an object inside"] = client.Sign(new() { ["request"] = good }),
            ["an address inside"] = client.Sign(new() { ["request_uri"] = "https://app.example/r" }),
            ["text as expiry"] = client.Sign(new() { ["exp"] = "tomorrow" }),
            ["not a token"] = "a.b.c",
            ["encrypted to nobody"] = "a.b.c.d.e",
        };

        foreach (var (name, request) in hostile)
        {
            var told = await FollowAsync(alice, client.ByValue(request, ("redirect_uri", OAuthStage.Redirect), ("state", "outside")), name);
            told["error"].ShouldBe("invalid_request_object", name);
            told["iss"].ShouldBe(stage.Issuer, name);
            told["code"].ShouldBeNull(name);

            var pushed = await stage.PostAsync("/oauth/par", client.Application, [("request", request)], Ct);
            pushed.Status.ShouldBe(HttpStatusCode.BadRequest, name + pushed.Body);
            pushed.Error.ShouldBe("invalid_request_object", name);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_is_sent_to_an_address_that_only_the_object_names_and_nobody_registered(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;
        var alice = await stage.PersonAsync(Ct);

        using var answer = await alice.GetAsync(client.ByValue(client.Sign(new() { ["redirect_uri"] = "https://attacker.example/cb" })), Ct);
        using var beside = await alice.GetAsync(client.ByValue(client.Sign(new() { ["redirect_uri"] = "https://attacker.example/cb" }), ("redirect_uri", OAuthStage.Redirect)), Ct);
        using var broken = await alice.GetAsync(client.ByValue("a.b.c", ("redirect_uri", "https://attacker.example/cb")), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        beside.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnBothDatabases]
    public async Task An_object_counts_once_however_many_bring_it_at_once(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;
        var request = client.Sign();

        var answers = await Race.RunAsync(30, _ => stage.PostAsync("/oauth/par", client.Application, [("request", request)], Ct));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Error == "invalid_request_object");
        (await stage.PostAsync("/oauth/par", client.Application, [("request", client.Sign(new() { ["jti"] = null }))], Ct)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, OnBothDatabases]
    public async Task A_person_may_load_the_address_of_an_object_again_however_long_it_lives(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;
        var alice = await stage.PersonAsync(Ct);
        var address = client.ByValue(client.Sign(new() { ["exp"] = 253402300799 }));

        (await FollowAsync(alice, address))["code"].ShouldNotBeNull();
        (await FollowAsync(alice, address))["code"].ShouldNotBeNull();
        (await stage.PostAsync("/oauth/par", client.Application, [("request", client.Sign(new() { ["exp"] = 253402300799 }))], Ct)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, OnBothDatabases]
    public async Task The_id_of_an_unsigned_object_is_anybodys_and_is_not_remembered(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, new() { ["profile"] = "oidc-certifiable" });
        using var _ = client;
        var request = client.Unsigned();

        (await stage.PostAsync("/oauth/par", client.Application, [("request", request)], Ct)).Status.ShouldBe(HttpStatusCode.Created);
        (await stage.PostAsync("/oauth/par", client.Application, [("request", request)], Ct)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_pushes_no_object_and_spends_none(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;
        var request = client.Sign();

        var refused = await stage.PostAsync("/oauth/par", client.Application with { Secret = OAuthStage.NewSecret() }, [("request", request)], Ct);

        refused.Error.ShouldBe("invalid_client");
        (await stage.PostAsync("/oauth/par", client.Application, [("request", request)], Ct)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, OnBothDatabases]
    public async Task Who_must_sign_does_not_get_through_unsigned(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, new() { ["require_signed_request_object"] = true });
        using var _ = client;
        var alice = await stage.PersonAsync(Ct);
        (string Name, string Value)[] plain = [.. Parameters(client).Where(pair => pair.Name != "client_id")];

        (await FollowAsync(alice, Person.AuthorizationUri(client.Application, client.Verifier)))["error"].ShouldBe("invalid_request");
        (await stage.PostAsync("/oauth/par", client.Application, plain, Ct)).Error.ShouldBe("invalid_request");
        (await FollowAsync(alice, client.ByValue(client.Unsigned(), ("redirect_uri", OAuthStage.Redirect))))["error"].ShouldBe("invalid_request_object");

        (await FollowAsync(alice, client.ByValue(client.Sign())))["code"].ShouldNotBeNull();
        var pushed = await stage.PostAsync("/oauth/par", client.Application, [("request", client.Sign())], Ct);
        (await FollowAsync(alice, client.ByReference(pushed.Text("request_uri"))))["code"].ShouldNotBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task A_registered_algorithm_excludes_the_others(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, new() { ["request_object_signing_alg"] = "PS256" });
        using var _ = client;

        (await stage.PostAsync("/oauth/par", client.Application, [("request", client.Sign())], Ct)).Error.ShouldBe("invalid_request_object");
    }

    [Theory, OnBothDatabases]
    public async Task Clients_of_openid_connect_core_may_leave_objects_unsigned_and_supplement_them(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, new() { ["profile"] = "oidc-certifiable" });
        using var _ = client;
        var alice = await stage.PersonAsync(Ct);

        var back = await FollowAsync(alice, client.ByValue(client.Unsigned(new() { ["state"] = null, ["client_id"] = null, ["exp"] = null }), ("state", "outside"), ("nonce", "another"), ("response_type", "code")));
        back["code"].ShouldNotBeNull();
        back["state"].ShouldBe("outside");
        var tokens = await stage.ExchangeAsync(client.Application, new GivenCode(back["code"]!, OAuthStage.Redirect, client.Verifier), Ct);
        Jwt.Read(tokens.Text("id_token")).Claims.GetProperty("nonce").GetString().ShouldBe("the-nonce");

        (await FollowAsync(alice, client.ByValue(client.Unsigned(), ("response_type", "token"))))["error"].ShouldBe("invalid_request_object");
        (await FollowAsync(alice, client.ByValue(client.Unsigned() + "AAAA")))["error"].ShouldBe("invalid_request_object");
    }

    [Theory, OnBothDatabases]
    public async Task Both_ways_at_once_and_repeated_objects_are_malformed_requests(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;
        var alice = await stage.PersonAsync(Ct);

        (await FollowAsync(alice, client.ByValue(client.Sign(), ("request_uri", "https://app.example/r"), ("redirect_uri", OAuthStage.Redirect))))["error"].ShouldBe("invalid_request");
        (await FollowAsync(alice, client.ByValue(client.Sign(), ("request", client.Sign()), ("redirect_uri", OAuthStage.Redirect))))["error"].ShouldBe("invalid_request");
    }

    private static IEnumerable<(string Name, string Value)> Parameters(RequestingClient client)
    {
        var asked = HttpUtility.ParseQueryString(Person.AuthorizationUri(client.Application, client.Verifier).Split('?')[1]);
        return asked.AllKeys.Select(name => (name!, asked[name]!));
    }

    private static async Task<NameValueCollection> FollowAsync(Person person, string address, string? about = null)
    {
        using var answer = await person.GetAsync(address, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, about + await answer.Content.ReadAsStringAsync(Ct));
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
    }

    private async Task<(OAuthStage Stage, RequestingClient Client)> StartAsync(Setup setup, Dictionary<string, object?>? changes = null)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await RequestingClient.RegisterAsync(stage, Ct, changes));
    }
}
