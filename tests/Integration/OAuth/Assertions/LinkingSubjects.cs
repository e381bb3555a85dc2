using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Clients;

namespace AuthServer.Tests.Integration.OAuth.Assertions;

/// <summary>Whom a trusted issuer means by its subjects: said by administrators, or by an address that both sides verified.</summary>
public sealed class LinkingSubjects(SharedServers servers)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Nobody_is_meant_until_an_administrator_says_so(Setup setup)
    {
        using var stand = await StandAsync(setup);
        var before = await stand.BringAsync(new() { ["sub"] = "E-4711", ["email"] = stand.Email, ["email_verified"] = true });

        (await stand.LinkAsync("E-4711", stand.Alice.User.ToString("D"))).ShouldBe(HttpStatusCode.NoContent);
        var after = await stand.BringAsync(new() { ["sub"] = "E-4711" });
        var another = await stand.BringAsync(new() { ["sub"] = "e-4711" });

        before.Error.ShouldBe("invalid_grant");
        after.Status.ShouldBe(HttpStatusCode.OK, after.Body);
        Jwt.Read(after.Text("access_token")).Text("sub").ShouldBe(stand.Alice.User.ToString("D"));
        another.Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task A_link_is_listed_changed_and_ended(Setup setup)
    {
        using var stand = await StandAsync(setup);
        var bob = await stand.Stage.PersonAsync(Ct);
        await stand.LinkAsync("E-1", stand.Email);
        await stand.LinkAsync("E-1", bob.User.ToString("D"));

        var listed = await stand.Stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/trusted-issuers/{stand.Name}/subjects", null, Ct);
        var moved = await stand.BringAsync(new() { ["sub"] = "E-1" });
        using var ended = await stand.UnlinkAsync("E-1");
        using var again = await stand.UnlinkAsync("E-1");

        using var json = JsonDocument.Parse(await listed.Content.ReadAsStringAsync(Ct));
        var item = json.RootElement.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("subject").GetString().ShouldBe("E-1");
        item.GetProperty("user_id").GetGuid().ShouldBe(bob.User);
        item.GetProperty("automatic").GetBoolean().ShouldBeFalse();
        Jwt.Read(moved.Text("access_token")).Text("sub").ShouldBe(bob.User.ToString("D"));
        (ended.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.NotFound));
        (await stand.BringAsync(new() { ["sub"] = "E-1" })).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task The_link_of_one_issuer_says_nothing_about_another(Setup setup)
    {
        using var stand = await StandAsync(setup);
        using var other = await StandAsync(setup);
        await stand.LinkAsync("E-2", stand.Email);

        (await other.BringAsync(new() { ["sub"] = "E-2" })).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task A_link_comes_before_what_the_claims_say(Setup setup)
    {
        using var stand = await StandAsync(setup, ("subject_is", "email"), ("email_domains", new[] { "elsewhere.example" }));
        var bob = await stand.Stage.PersonAsync(Ct);
        await stand.LinkAsync(stand.Email, bob.User.ToString("D"));

        var tokens = await stand.BringAsync(new() { ["sub"] = stand.Email, ["email_verified"] = true });

        Jwt.Read(tokens.Text("access_token")).Text("sub").ShouldBe(bob.User.ToString("D"));
    }

    [Theory, OnBothDatabases]
    public async Task A_verified_address_links_once_where_the_issuer_is_trusted_with_that(Setup setup)
    {
        using var stand = await StandAsync(setup, ("links_verified_emails", true), ("email_domains", new[] { "example.test" }));

        var unverified = await stand.BringAsync(new() { ["sub"] = "E-3", ["email"] = stand.Email, ["email_verified"] = false });
        var worded = await stand.BringAsync(new() { ["sub"] = "E-3", ["email"] = stand.Email, ["email_verified"] = "true" });
        var unsaid = await stand.BringAsync(new() { ["sub"] = "E-3", ["email"] = stand.Email });
        var linked = await stand.BringAsync(new() { ["sub"] = "E-3", ["email"] = stand.Email, ["email_verified"] = true });
        var later = await stand.BringAsync(new() { ["sub"] = "E-3", ["email"] = "changed@example.test", ["email_verified"] = true });

        foreach (var refused in new[] { unverified, worded, unsaid })
            refused.Error.ShouldBe("invalid_grant");

        linked.Status.ShouldBe(HttpStatusCode.OK, linked.Body);
        Jwt.Read(later.Text("access_token")).Text("sub").ShouldBe(stand.Alice.User.ToString("D"));
    }

    // Somebody opened an account here under a stranger's address and waits for the stranger to come.
    [Theory, OnBothDatabases]
    public async Task An_account_whose_own_address_is_not_verified_is_never_linked(Setup setup)
    {
        using var stand = await StandAsync(setup, ("links_verified_emails", true), ("email_domains", new[] { "example.test" }));
        await stand.Stage.Rows.UnverifyEmailAsync(stand.Alice.User, Ct);

        var refused = await stand.BringAsync(new() { ["sub"] = "E-4", ["email"] = stand.Email, ["email_verified"] = true });

        refused.Error.ShouldBe("invalid_grant");
        (await stand.Stage.Rows.CountAsync("oauth", "subject_links", "issuer = @issuer", Ct, ("issuer", stand.Issuer))).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_come_first_together_one_makes_the_link(Setup setup)
    {
        using var stand = await StandAsync(setup, ("links_verified_emails", true), ("email_domains", new[] { "example.test" }));

        var answers = await Race.RunAsync(20, _ => stand.BringAsync(new() { ["sub"] = "E-5", ["email"] = stand.Email, ["email_verified"] = true }));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        (await stand.Stage.Rows.CountAsync("oauth", "subject_links", "issuer = @issuer", Ct, ("issuer", stand.Issuer))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Links_go_with_the_trust(Setup setup)
    {
        using var stand = await StandAsync(setup);
        await stand.LinkAsync("E-6", stand.Email);

        using var removed = await stand.Stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/trusted-issuers/{stand.Name}", null, Ct);

        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await stand.Stage.Rows.CountAsync("oauth", "subject_links", "issuer = @issuer", Ct, ("issuer", stand.Issuer))).ShouldBe(0);
    }

    [Theory]
    [OnBothDatabases("", "USER")]
    [OnBothDatabases("OVERSIZED", "USER")]
    [OnBothDatabases("E-7", "nobody@example.test")]
    [OnBothDatabases("E-7", "00000000-0000-7000-8000-000000000000")]
    public async Task A_malformed_link_is_refused(Setup setup, string subject, string user)
    {
        using var stand = await StandAsync(setup);

        (await stand.LinkAsync(subject == "OVERSIZED" ? new string('x', 256) : subject, user == "USER" ? stand.Email : user)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnBothDatabases]
    public async Task Addresses_link_only_where_links_decide(Setup setup)
    {
        using var stand = await StandAsync(setup);

        using var answer = await stand.PutAsync(("subject_is", "email"), ("links_verified_emails", true), ("email_domains", new[] { "example.test" }));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<Stand> StandAsync(Setup setup, params (string Name, object Value)[] settings)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["grant_types"] = new[] { GrantType }, ["redirect_uris"] = Array.Empty<string>() }, Ct);
        var stand = new Stand(stage, client, await stage.PersonAsync(Ct));
        using var trusted = await stand.PutAsync(settings);
        trusted.StatusCode.ShouldBe(HttpStatusCode.NoContent, await trusted.Content.ReadAsStringAsync(Ct));
        return stand;
    }

    private sealed class Stand : IDisposable
    {
        private readonly Application _client;
        private readonly AssertingClient _signer;

        public Stand(OAuthStage stage, Application client, Person alice)
        {
            (Stage, _client, Alice) = (stage, client, alice);
            Name = "workforce-" + Guid.NewGuid().ToString("n");
            Issuer = $"https://{Name}.example";
            _signer = new AssertingClient(stage.Issuer) { Id = Issuer };
        }

        public OAuthStage Stage { get; }

        public Person Alice { get; }

        public string Name { get; }

        public string Issuer { get; }

        public string Email => $"{Alice.User:n}@example.test";

        public Task<Answer> BringAsync(Dictionary<string, object?> claims) =>
            Stage.TokenAsync(_client, [("grant_type", GrantType), ("assertion", _signer.Assert(claims))], Ct);

        public async Task<HttpStatusCode> LinkAsync(string subject, string user)
        {
            using var answer = await Stage.AdministrateAsync(HttpMethod.Put, $"/api/v1/trusted-issuers/{Name}/subjects", new { subject, user }, Ct);
            return answer.StatusCode;
        }

        public Task<HttpResponseMessage> UnlinkAsync(string subject) =>
            Stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/trusted-issuers/{Name}/subjects?subject={Uri.EscapeDataString(subject)}", null, Ct);

        public Task<HttpResponseMessage> PutAsync(params (string Name, object Value)[] settings)
        {
            var body = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["issuer"] = Issuer,
                ["jwks"] = JsonDocument.Parse(_signer.Jwks).RootElement,
                ["subject_is"] = "link",
                ["scopes"] = new[] { "profile" },
            };
            foreach (var (name, value) in settings)
                body[name] = value;

            return Stage.AdministrateAsync(HttpMethod.Put, $"/api/v1/trusted-issuers/{Name}", body, Ct);
        }

        public void Dispose() => _signer.Dispose();
    }
}
