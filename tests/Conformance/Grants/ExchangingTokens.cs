using System.Net;
using System.Text.Json;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Grants;

/// <summary>RFC 8693: a service that was called with a person's token gets one of its own, and never more than that.</summary>
public sealed class ExchangingTokens(AuthorizationServer server)
{
    private const string Rfc = "rfc8693";
    private const string Grant = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Rfc, "2.2.1 successful response")]
    [Requirement(Rfc, "4.1 act names who acts")]
    public async Task A_service_acts_for_the_person_with_less_and_is_named()
    {
        var (subject, person, _) = await SubjectAsync();

        var reply = (await ExchangeAsync(KnownClients.Stockroom, subject, ("scope", "orders.read"))).Granted();

        reply.Header("Cache-Control")!.ShouldContain("no-store");
        reply.Text("issued_token_type").ShouldBe(AccessToken);
        reply.Text("token_type").ShouldBe("Bearer");
        reply.Has("refresh_token").ShouldBeFalse();
        var token = Jwt.Verify(reply.Text("access_token"), await server.KeysAsync(Ct));
        token.Text("sub").ShouldBe(person);
        token.Text("client_id").ShouldBe(KnownClients.Stockroom);
        token.Text("scope").ShouldBe("orders.read");
        token.Text("aud").ShouldBe(KnownClients.Orders);
        token.Claims.GetProperty("act").GetProperty("sub").GetString().ShouldBe(KnownClients.Stockroom);
        token.Number("exp").ShouldBeLessThanOrEqualTo(Jwt.Read(subject).Number("exp"));
    }

    [Fact, Requirement(Rfc, "4.1 prior actors are nested")]
    public async Task Whoever_acted_before_stays_in_the_chain()
    {
        var (subject, _, _) = await SubjectAsync();
        var first = (await ExchangeAsync(KnownClients.Stockroom, subject, ("scope", "orders.read"))).Granted().Text("access_token");

        var second = (await ExchangeAsync(KnownClients.Stockroom, first)).Granted().Text("access_token");

        var act = Jwt.Read(second).Claims.GetProperty("act");
        act.GetProperty("sub").GetString().ShouldBe(KnownClients.Stockroom);
        act.GetProperty("act").GetProperty("sub").GetString().ShouldBe(KnownClients.Stockroom);
    }

    [Fact, Requirement(Rfc, "2.1 scope: never more than the subject token has")]
    public async Task A_scope_that_the_subject_token_lacks_is_refused()
    {
        var (subject, _, _) = await SubjectAsync("openid orders.write");

        (await ExchangeAsync(KnownClients.Stockroom, subject, ("scope", "orders.read"))).RefusedWith("invalid_scope");
    }

    [Fact, Requirement(Rfc, "2.1 scope: never more than the client may have")]
    public async Task A_scope_that_the_client_may_not_have_is_refused()
    {
        var (subject, _, _) = await SubjectAsync("openid orders.read orders.write");

        (await ExchangeAsync(KnownClients.Stockroom, subject, ("scope", "orders.write"))).RefusedWith("invalid_scope");
    }

    [Theory, Requirement(Rfc, "2.2.2 invalid_target")]
    [InlineData("audience")]
    [InlineData("resource")]
    public async Task A_resource_server_that_nobody_allowed_is_refused(string parameter)
    {
        var (subject, _, _) = await SubjectAsync();

        (await ExchangeAsync(KnownClients.Stockroom, subject, (parameter, KnownClients.Invoices))).RefusedWith("invalid_target");
    }

    [Fact, Requirement(Rfc, "5 who may exchange whose tokens")]
    public async Task A_token_of_a_client_that_it_may_not_exchange_is_refused()
    {
        var (subject, _, _) = await SubjectAsync();

        (await ExchangeAsync(KnownClients.Cellar, subject)).RefusedWith("invalid_request");
    }

    [Fact, Requirement(Rfc, "2.1 who may use the grant")]
    public async Task A_client_that_is_not_registered_for_it_is_refused()
    {
        var (subject, _, _) = await SubjectAsync();

        (await ExchangeAsync(KnownClients.Porter, subject)).RefusedWith("unauthorized_client");
    }

    [Theory, Requirement(Rfc, "2.2.2 a subject token that is invalid")]
    [InlineData("taken back")]
    [InlineData("changed")]
    [InlineData("no token")]
    [InlineData("alg none")]
    public async Task A_subject_token_that_is_no_good_is_refused(string fault)
    {
        var (subject, _, _) = await SubjectAsync();
        if (fault == "taken back")
            (await KnownClients.At(server, KnownClients.Till).PostAsync(server.Endpoint("revocation_endpoint"), form => form["token"] = subject, Ct)).Granted();

        var sent = fault switch
        {
            "changed" => Jws.Tampered(subject, claims => claims.EnumerateObject().ToDictionary(claim => claim.Name, claim => claim.Name == "scope" ? (object)"orders.read orders.write" : claim.Value)),
            "no token" => "hello",
            "alg none" => Jws.Reheaded(subject, new { alg = "none", typ = "at+jwt" }),
            _ => subject,
        };

        (await ExchangeAsync(KnownClients.Stockroom, sent)).RefusedWith("invalid_request");
    }

    [Theory, Requirement(Rfc, "2.1 required parameters")]
    [InlineData("subject_token", null)]
    [InlineData("subject_token_type", null)]
    [InlineData("subject_token_type", "urn:example:magic")]
    [InlineData("actor_token_type", AccessToken)]
    [InlineData("actor_token", "something")]
    [InlineData("requested_token_type", "urn:ietf:params:oauth:token-type:saml2")]
    public async Task A_request_that_lacks_something_or_says_half_is_refused(string name, string? value)
    {
        var (subject, _, _) = await SubjectAsync();

        var reply = await KnownClients.At(server, KnownClients.Stockroom).TokenAsync(
            form =>
            {
                (form["grant_type"], form["subject_token"], form["subject_token_type"]) = (Grant, subject, AccessToken);
                if (value is null)
                    form.Remove(name);
                else
                    form[name] = value;
            },
            Ct);

        reply.RefusedWith("invalid_request");
    }

    [Theory, Requirement(Rfc, "3 subject token types that the policy does not name")]
    [InlineData("id_token")]
    [InlineData("refresh_token")]
    public async Task A_kind_of_token_that_the_policy_does_not_name_is_refused(string kind)
    {
        var tokens = await TillsAsync();

        var reply = await ExchangeAsync(KnownClients.Stockroom, tokens.Text(kind), ("subject_token_type", "urn:ietf:params:oauth:token-type:" + kind));

        reply.RefusedWith("invalid_request");
    }

    [Theory, Requirement(Rfc, "3 ID tokens and refresh tokens as subject tokens")]
    [InlineData("id_token")]
    [InlineData("refresh_token")]
    public async Task Other_kinds_of_its_own_tokens_are_exchanged_where_the_policy_says_so(string kind)
    {
        var tokens = await TillsAsync();

        var reply = (await ExchangeAsync(KnownClients.Till, tokens.Text(kind), ("subject_token_type", "urn:ietf:params:oauth:token-type:" + kind), ("scope", "orders.read"))).Granted();

        Jwt.Verify(reply.Text("access_token"), await server.KeysAsync(Ct)).Text("scope").ShouldBe("orders.read");
        reply.Has("refresh_token").ShouldBeFalse();
        (await KnownClients.At(server, KnownClients.Till).RefreshAsync(tokens.Text("refresh_token"), Ct)).Granted();
    }

    [Theory, Requirement(Rfc, "3 a token is exchanged as what it is")]
    [InlineData("access_token", "id_token")]
    [InlineData("id_token", "access_token")]
    [InlineData("refresh_token", "access_token")]
    [InlineData("access_token", "refresh_token")]
    public async Task A_token_that_is_called_another_kind_is_refused(string kind, string called)
    {
        var tokens = await TillsAsync();

        (await ExchangeAsync(KnownClients.Till, tokens.Text(kind), ("subject_token_type", "urn:ietf:params:oauth:token-type:" + called))).RefusedWith("invalid_request");
    }

    [Fact, Requirement("rfc9449", "5 an exchange does not unbind a token")]
    public async Task A_bound_token_is_exchanged_by_whoever_shows_its_key()
    {
        var dpop = new DpopKey();
        var (subject, _, _) = await SubjectAsync(dress: request => dpop.Dress(request));
        var stockroom = KnownClients.At(server, KnownClients.Stockroom);
        Task<Reply> ExchangeAsync(Action<HttpRequestMessage>? dress) =>
            stockroom.TokenAsync(form => (form["grant_type"], form["subject_token"], form["subject_token_type"]) = (Grant, subject, AccessToken), Ct, dress);

        (await ExchangeAsync(null)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await ExchangeAsync(request => new DpopKey().Dress(request))).Status.ShouldBe(HttpStatusCode.BadRequest);
        var bound = (await ExchangeAsync(request => dpop.Dress(request))).Granted();

        bound.Text("token_type").ShouldBe("DPoP");
        Jwt.Read(bound.Text("access_token")).Claims.GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(dpop.Thumbprint);
    }

    [Fact, Requirement(Rfc, "5 what comes of a token ends with it")]
    public async Task What_came_of_it_ends_with_the_grant()
    {
        var (subject, _, refreshToken) = await SubjectAsync();
        var got = (await ExchangeAsync(KnownClients.Stockroom, subject, ("scope", "orders.read"))).Granted().Text("access_token");
        var stockroom = KnownClients.At(server, KnownClients.Stockroom);
        async Task<JsonElement> LookAsync() => (await stockroom.PostAsync(server.Endpoint("introspection_endpoint"), form => form["token"] = got, Ct)).Granted().Json;
        var before = await LookAsync();

        // RFC 7009 §2.1: with a refresh token ends the grant, and all that rests on it.
        (await KnownClients.At(server, KnownClients.Till).PostAsync(server.Endpoint("revocation_endpoint"), form => form["token"] = refreshToken, Ct)).Granted();

        before.GetProperty("active").GetBoolean().ShouldBeTrue();
        (await LookAsync()).GetProperty("active").GetBoolean().ShouldBeFalse();
    }

    private async Task<(string Token, string Person, string RefreshToken)> SubjectAsync(string scope = "openid orders.read", Action<HttpRequestMessage>? dress = null)
    {
        var reply = await TillsAsync(scope, dress);
        return (reply.Text("access_token"), Jwt.Read(reply.Text("access_token")).Text("sub"), reply.Text("refresh_token"));
    }

    private async Task<Reply> TillsAsync(string scope = "openid orders.read", Action<HttpRequestMessage>? dress = null)
    {
        var till = KnownClients.At(server, KnownClients.Till);
        using var agent = server.NewUserAgent();
        var given = await till.GetsCodeAsync(agent, Ct, till.Ask(scope).With("resource", KnownClients.Orders));
        return (await till.RedeemAsync(given, Ct, dress: dress)).Granted();
    }

    private Task<Reply> ExchangeAsync(string by, string subject, params (string Name, string Value)[] more) => KnownClients.At(server, by).TokenAsync(
        form =>
        {
            (form["grant_type"], form["subject_token"], form["subject_token_type"]) = (Grant, subject, AccessToken);
            foreach (var (name, value) in more)
                form[name] = value;
        },
        Ct);
}
