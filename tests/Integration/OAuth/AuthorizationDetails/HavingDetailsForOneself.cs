using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AuthorizationDetails;

/// <summary>Authorization details without a person (RFC 9396 §6): client credentials.</summary>
public sealed class HavingDetailsForOneself(SharedServers servers)
{
    private const string Api = "https://reports.example/api";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task A_client_gets_what_needs_no_person_and_nothing_else_with_it(Setup setup, string format)
    {
        var (stage, client) = await StartAsync(setup, ("access_token_format", format));

        var tokens = await AsksAsync(stage, client, DetailStage.Report);

        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        tokens.Json.ShouldSay(DetailStage.Report);
        tokens.Json.TryGetProperty("scope", out _).ShouldBeFalse("it asked for no scope");
        var told = await stage.PostAsync("/oauth/introspect", client, [("token", tokens.Text("access_token"))], Ct);
        told.Json.ShouldSay(DetailStage.Report);
        if (format == "jwt")
            Jwt.Read(tokens.Text("access_token")).Claims.ShouldSay(DetailStage.Report);
    }

    [Theory]
    [OnBothDatabases(DetailStage.Transfer)]
    [OnBothDatabases("""[{"type":"report"},{"type":"transfer","amount":"1","to":"Bob"}]""")]
    [OnBothDatabases("""[{"type":"unknown"}]""")]
    [OnBothDatabases("""[{"type":"report","more":1}]""")]
    [OnBothDatabases("[]")]
    [OnBothDatabases("{}")]
    [OnBothDatabases("nonsense")]
    public async Task Everything_else_is_refused(Setup setup, string details)
    {
        var (stage, client) = await StartAsync(setup);

        (await AsksAsync(stage, client, details)).Error.ShouldBe("invalid_authorization_details");
    }

    [Theory, OnBothDatabases]
    public async Task So_are_oversized_ones_and_types_that_the_client_may_not_have(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        var other = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["scopes"] = Array.Empty<string>() }, Ct);

        var oversized = await AsksAsync(stage, client, DetailStage.ReportsAt([.. Enumerable.Repeat(new string('x', 190), 20)]));
        var strange = await AsksAsync(stage, other, DetailStage.Report);

        oversized.Error.ShouldBe("invalid_authorization_details");
        strange.Error.ShouldBe("invalid_authorization_details");
    }

    [Theory, OnBothDatabases]
    public async Task A_type_needs_a_person_unless_it_says_otherwise(Setup setup)
    {
        var (stage, _) = await StartAsync(setup);
        var name = "t" + Guid.NewGuid().ToString("n");
        var client = await RegisterAsync(stage, ("authorization_details_types", new[] { name }));
        var asked = $$"""[{"type":"{{name}}"}]""";

        await DetailStage.DefineAsync(stage, name, new { words = "Do it" }, Ct);
        var silent = await AsksAsync(stage, client, asked);
        await DetailStage.DefineAsync(stage, name, new { words = "Do it", needs_person = false }, Ct);
        var open = await AsksAsync(stage, client, asked);
        await DetailStage.DefineAsync(stage, name, new { words = "Do it", needs_person = true }, Ct);
        var closed = await AsksAsync(stage, client, asked);

        silent.Error.ShouldBe("invalid_authorization_details");
        open.Status.ShouldBe(HttpStatusCode.OK, open.Body);
        closed.Error.ShouldBe("invalid_authorization_details");
    }

    [Theory, OnBothDatabases]
    public async Task Details_lie_at_the_resource_that_is_named(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, ("resources", new[] { Api }));

        var there = await AsksAsync(stage, client, DetailStage.ReportsAt(Api + "/2026"), ("resource", Api));
        var elsewhere = await AsksAsync(stage, client, DetailStage.ReportsAt(Api + ".evil.example"), ("resource", Api));
        var unnamed = await AsksAsync(stage, client, DetailStage.ReportsAt("https://another.example"));

        there.Json.ShouldSay(DetailStage.ReportsAt(Api + "/2026"));
        elsewhere.Error.ShouldBe("invalid_authorization_details");
        unnamed.Status.ShouldBe(HttpStatusCode.OK, unnamed.Body);
    }

    private static Task<Answer> AsksAsync(OAuthStage stage, Application client, string details, params (string Name, string Value)[] more) =>
        stage.TokenAsync(client, [("grant_type", "client_credentials"), ("authorization_details", details), .. more], Ct);

    private static Task<Application> RegisterAsync(OAuthStage stage, params (string Name, object? Value)[] changes)
    {
        var members = new Dictionary<string, object?>
        {
            ["grant_types"] = new[] { "client_credentials" },
            ["redirect_uris"] = Array.Empty<string>(),
            ["scopes"] = new[] { "authserver.admin" },
            ["authorization_details_types"] = DetailStage.Types,
        };
        foreach (var (name, value) in changes)
            members[name] = value;

        return stage.RegisterAsync(members, Ct);
    }

    private async Task<(OAuthStage Stage, Application Client)> StartAsync(Setup setup, params (string Name, object? Value)[] changes)
    {
        var stage = await DetailStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await RegisterAsync(stage, changes));
    }
}
