using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AuthorizationDetails;

/// <summary>Authorization details and the resource server of a token (RFC 9396 §9.1, RFC 8707), also when it is exchanged (RFC 8693).</summary>
public sealed class TakingDetailsFurther(SharedServers servers)
{
    private const string Orders = "https://orders.example/api";
    private const string Stock = "https://stock.example/api";
    private static readonly string Both = DetailStage.ReportsAt(Orders + "/eu", Stock);
    private static readonly string AtOrders = DetailStage.ReportsAt(Orders + "/eu");
    private static readonly string AtStock = DetailStage.ReportsAt(Stock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_token_for_one_of_two_servers_has_the_details_that_lie_there(Setup setup)
    {
        var (stage, web, _) = await StartAsync(setup);
        var alice = await stage.PersonAsync(Ct);
        var code = await alice.AuthorizesAsync(web, Ct, ("scope", "openid offline_access"), ("resource", Orders + " " + Stock), ("authorization_details", Both));

        var elsewhere = await stage.TokenAsync(web, [.. code.Form, ("resource", Orders), ("authorization_details", AtStock)], Ct);
        var first = await stage.TokenAsync(web, [.. code.Form, ("resource", Orders)], Ct);
        var second = await stage.TokenAsync(web, [("grant_type", "refresh_token"), ("refresh_token", first.Text("refresh_token")), ("resource", Stock)], Ct);

        elsewhere.Error.ShouldBe("invalid_authorization_details");
        first.Json.ShouldSay(AtOrders);
        Jwt.Read(first.Text("access_token")).Claims.ShouldSay(AtOrders);
        second.Json.ShouldSay(AtStock);
    }

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task An_exchanged_token_has_those_that_lie_at_its_target(Setup setup, string format)
    {
        var (stage, web, service) = await StartAsync(setup, ("access_token_format", format));
        var subject = await SubjectAsync(stage, web, Both);

        var exchanged = await ExchangeAsync(stage, service, subject, ("resource", Stock));

        exchanged.Json.ShouldSay(AtStock);
        var told = await stage.PostAsync("/oauth/introspect", service, [("token", exchanged.Text("access_token"))], Ct);
        told.Json.ShouldSay(AtStock);
        told.Json.GetProperty("aud")[0].GetString().ShouldBe(Stock);
    }

    [Theory, OnBothDatabases]
    public async Task Who_exchanges_may_ask_for_less_and_never_for_more(Setup setup)
    {
        var (stage, web, service) = await StartAsync(setup);
        var subject = await SubjectAsync(stage, web, """[{"type":"report","actions":["read","print"]},{"type":"report","identifier":"7"}]""");

        var less = await ExchangeAsync(stage, service, subject, ("authorization_details", """[{"type":"report","actions":["read"]}]"""));
        less.Status.ShouldBe(HttpStatusCode.OK, less.Body);
        var narrowed = less.Text("access_token");
        var more = await ExchangeAsync(stage, service, narrowed, ("authorization_details", """[{"type":"report","actions":["read","print"]}]"""));
        var another = await ExchangeAsync(stage, service, subject, ("authorization_details", """[{"type":"report","identifier":"8"}]"""));
        var malformed = await ExchangeAsync(stage, service, subject, ("authorization_details", "[1]"));

        less.Json.ShouldSay("""[{"type":"report","actions":["read"]}]""");
        more.Error.ShouldBe("invalid_authorization_details");
        another.Error.ShouldBe("invalid_authorization_details");
        malformed.Error.ShouldBe("invalid_authorization_details");
    }

    [Theory, OnBothDatabases]
    public async Task Asking_by_name_for_what_lies_elsewhere_is_refused(Setup setup)
    {
        var (stage, web, service) = await StartAsync(setup);
        var subject = await SubjectAsync(stage, web, Both);

        (await ExchangeAsync(stage, service, subject, ("resource", Stock), ("authorization_details", AtOrders))).Error.ShouldBe("invalid_authorization_details");
        (await ExchangeAsync(stage, service, subject, ("resource", Stock), ("authorization_details", AtStock))).Json.ShouldSay(AtStock);
    }

    [Theory, OnBothDatabases]
    public async Task Types_that_the_client_may_not_have_stay_behind(Setup setup)
    {
        var (stage, web, service) = await StartAsync(setup, ("authorization_details_types", new[] { "transfer" }));
        var subject = await SubjectAsync(stage, web, DetailStage.Report);

        var silent = await ExchangeAsync(stage, service, subject);
        var named = await ExchangeAsync(stage, service, subject, ("authorization_details", DetailStage.Report));

        silent.Status.ShouldBe(HttpStatusCode.OK, silent.Body);
        silent.Json.ShouldSay(null);
        Jwt.Read(silent.Text("access_token")).Claims.ShouldSay(null);
        named.Error.ShouldBe("invalid_authorization_details");
    }

    [Theory, OnBothDatabases]
    public async Task A_subject_without_details_gives_none(Setup setup)
    {
        var (stage, web, service) = await StartAsync(setup);
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(web, Ct, ("scope", "openid"));
        var subject = (await stage.ExchangeAsync(web, code, Ct)).Text("access_token");

        (await ExchangeAsync(stage, service, subject, ("authorization_details", DetailStage.Report))).Error.ShouldBe("invalid_authorization_details");
        (await ExchangeAsync(stage, service, subject)).Json.ShouldSay(null);
    }

    private static Task<Answer> ExchangeAsync(OAuthStage stage, Application service, string subject, params (string Name, string Value)[] more) =>
        stage.TokenAsync(
            service,
            [("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("subject_token", subject), ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"), .. more],
            Ct);

    private static async Task<string> SubjectAsync(OAuthStage stage, Application web, string details)
    {
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(web, await alice.AuthorizesAsync(web, Ct, ("scope", "openid"), ("authorization_details", details)), Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        return tokens.Text("access_token");
    }

    private async Task<(OAuthStage Stage, Application Web, Application Service)> StartAsync(Setup setup, params (string Name, object? Value)[] ofService)
    {
        var stage = await DetailStage.OnAsync(await servers.OnAsync(setup), Ct);
        var web = await stage.RegisterAsync(new() { ["authorization_details_types"] = DetailStage.Types, ["resources"] = new[] { Orders, Stock } }, Ct);
        var members = new Dictionary<string, object?>
        {
            ["grant_types"] = new[] { "urn:ietf:params:oauth:grant-type:token-exchange" },
            ["redirect_uris"] = Array.Empty<string>(),
            ["token_exchange_subject_clients"] = new[] { web.Id },
            ["token_exchange_audiences"] = new[] { Stock },
            ["authorization_details_types"] = DetailStage.Types,
        };
        foreach (var (name, value) in ofService)
            members[name] = value;

        return (stage, web, await stage.RegisterAsync(members, Ct));
    }
}
