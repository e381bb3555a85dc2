using System.Net;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Dpop;

namespace AuthServer.Tests.Integration.OAuth.RefreshTokens;

/// <summary>Refresh tokens that are not rotated (FAPI 2.0 Security Profile §5.3.2.1).</summary>
public sealed class KeepingRefreshTokens(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_same_token_stays_good_however_often_it_is_used(Setup setup)
    {
        using var stand = await StandAsync(setup);

        var answers = new List<Answer>();
        for (var use = 0; use < 4; use++)
        {
            stand.Server.Clock.Advance(TimeSpan.FromMinutes(1));
            answers.Add(await stand.RefreshAsync());
        }

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.ShouldAllBe(answer => answer.Text("refresh_token") == stand.RefreshToken);
        answers.Select(answer => answer.Text("access_token")).Distinct().Count().ShouldBe(4);
    }

    [Theory, OnBothDatabases]
    public async Task Uses_at_the_same_moment_all_succeed(Setup setup)
    {
        using var stand = await StandAsync(setup);

        var answers = await Race.RunAsync(30, _ => stand.RefreshAsync());

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => answer.Text("refresh_token")).Distinct().ShouldHaveSingleItem().ShouldBe(stand.RefreshToken);
    }

    [Theory, OnBothDatabases]
    public async Task Its_idle_time_begins_anew_with_each_use_and_its_absolute_time_does_not(Setup setup)
    {
        using var stand = await StandAsync(setup, ("lifetimes", new { refresh_token_idle = 864_000, refresh_token_absolute = 1_728_000 }));

        stand.Server.Clock.Advance(TimeSpan.FromDays(9));
        var ninth = await stand.RefreshAsync();
        stand.Server.Clock.Advance(TimeSpan.FromDays(9));
        var eighteenth = await stand.RefreshAsync();
        stand.Server.Clock.Advance(TimeSpan.FromDays(3));
        var late = await stand.RefreshAsync();

        ninth.Status.ShouldBe(HttpStatusCode.OK, ninth.Body);
        eighteenth.Status.ShouldBe(HttpStatusCode.OK, eighteenth.Body);
        late.Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_who_leaves_it_idle_can_use_it(Setup setup)
    {
        using var stand = await StandAsync(setup, ("lifetimes", new { refresh_token_idle = 864_000, refresh_token_absolute = 1_728_000 }));

        stand.Server.Clock.Advance(TimeSpan.FromDays(11));

        (await stand.RefreshAsync()).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_proof_it_is_worth_nothing(Setup setup)
    {
        using var stand = await StandAsync(setup);

        var bare = await stand.Stage.RefreshAsync(stand.Client, stand.RefreshToken, Ct);

        bare.Error.ShouldBe("invalid_dpop_proof");
        (await stand.RefreshAsync()).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task It_ends_with_its_grant(Setup setup)
    {
        using var stand = await StandAsync(setup);

        using var ended = await stand.Alice.DeleteAsync($"/api/v1/me/grants/{stand.Client.Id}", Ct);

        (await stand.RefreshAsync()).Error.ShouldBe("invalid_grant");
    }

    private async Task<Stand> StandAsync(Setup setup, params (string Name, object Value)[] settings)
    {
        var server = await servers.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal) { ["dpop_bound_access_tokens"] = true, ["refresh_token_rotation"] = "none" };
        foreach (var (name, value) in settings)
            changes[name] = value;

        var client = await stage.RegisterAsync(changes, Ct);
        var stand = new Stand(server, stage, client, await stage.PersonAsync(server.Clock.GetUtcNow(), Ct));
        await stand.BeginAsync(Ct);
        return stand;
    }

    private sealed class Stand(InProcessServer server, OAuthStage stage, Application client, Person alice) : IDisposable
    {
        private readonly DpopHolder _key = new();

        public InProcessServer Server => server;

        public OAuthStage Stage => stage;

        public Application Client => client;

        public Person Alice => alice;

        public string RefreshToken { get; private set; } = string.Empty;

        public async Task BeginAsync(CancellationToken ct)
        {
            var code = await alice.AuthorizesAsync(client, ct, ("scope", "openid offline_access"));
            var first = await TokenAsync(code.Form);
            first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
            RefreshToken = first.Text("refresh_token");
        }

        public Task<Answer> RefreshAsync() => TokenAsync([("grant_type", "refresh_token"), ("refresh_token", RefreshToken)]);

        public void Dispose() => _key.Dispose();

        private Task<Answer> TokenAsync((string, string)[] form) =>
            stage.PostAsync("/oauth/token", client, form, Ct, ("DPoP", _key.Prove("POST", stage.Issuer + "/oauth/token", server.Clock.GetUtcNow())));
    }
}
