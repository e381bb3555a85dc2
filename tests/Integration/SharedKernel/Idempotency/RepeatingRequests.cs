using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.SharedKernel.Idempotency;

/// <summary><c>Idempotency-Key</c> on creates (draft-ietf-httpapi-idempotency-key-header): sent twice, carried out once.</summary>
public sealed class RepeatingRequests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_same_request_gets_the_same_answer_with_the_secret_in_it(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        var first = await PostAsync(admin, "clients", Client("Diary"), "\"k-1\"");
        var again = await PostAsync(admin, "clients", Client("Diary"), "k-1");

        first.Status.ShouldBe(201, first.Text);
        first.Json.GetProperty("client_secret").GetString().ShouldNotBeNullOrEmpty();
        (again.Status, again.Text).ShouldBe((first.Status, first.Text));
        (await ClientsAsync(admin, "Diary")).ShouldBe(1);
        (await host.CountAsync(sql => $"SELECT COUNT(*) FROM {sql.Table("kernel", "idempotency_keys")} WHERE state = 'answered'", Ct)).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Of_fifty_at_once_one_is_carried_out(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        var answers = await Race.RunAsync(50, _ => PostAsync(admin, "clients", Client("Diary"), "raced"));

        answers.ShouldAllBe(answer => answer.Status == 201 || (answer.Status == 409 && answer.Code == "http.idempotency_in_flight"));
        answers.Where(answer => answer.Status == 201).Select(answer => answer.Text).Distinct().Count().ShouldBe(1);
        (await ClientsAsync(admin, "Diary")).ShouldBe(1);
        (await PostAsync(admin, "clients", Client("Diary"), "raced")).Text.ShouldBe(answers.First(answer => answer.Status == 201).Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_key_that_meant_something_else_is_422(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        (await PostAsync(admin, "groups", new { name = "One" }, "k")).Status.ShouldBe(201);

        var otherBody = await PostAsync(admin, "groups", new { name = "Two" }, "k");
        var otherPlace = await PostAsync(admin, "roles", new { name = "one" }, "k");

        (otherBody.Status, otherBody.Code).ShouldBe((422, "http.idempotency_key_reused"));
        (otherPlace.Status, otherPlace.Code).ShouldBe((422, "http.idempotency_key_reused"));
        (await admin.GetsAsync("groups", Ct)).Items.Count.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Keys_of_two_callers_never_meet(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (one, two) = (await host.NewAdministratorAsync("one", Ct), await host.NewAdministratorAsync("two", Ct));

        var first = await PostAsync(one, "clients", Client("Diary"), "k");
        var second = await PostAsync(two, "clients", Client("Diary"), "k");

        (first.Status, second.Status).ShouldBe((201, 201));
        second.Text.ShouldNotBe(first.Text);
        (await ClientsAsync(one, "Diary")).ShouldBe(2);
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_gets_no_answer_of_before(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, person) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        (await PostAsync(admin, "clients", Client("Diary"), "k")).Status.ShouldBe(201);

        (await PostAsync(person, "clients", Client("Diary"), "k")).Status.ShouldBe(403);
        (await PostAsync(host.Stranger(), "clients", Client("Diary"), "k")).Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task A_refusal_is_given_again_too(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await admin.PostsAsync("groups", new { name = "Crew" }, Ct);
        var refused = await PostAsync(admin, "groups", new { name = "Crew" }, "k");
        var group = (await admin.GetsAsync("groups", Ct)).Items.Single().GetProperty("id").GetGuid();
        await admin.DeletesAsync($"groups/{group}", Ct);

        var again = await PostAsync(admin, "groups", new { name = "Crew" }, "k");

        (refused.Status, refused.Code).ShouldBe((409, "identity.group_name_taken"));
        (again.Status, again.Text).ShouldBe((refused.Status, refused.Text));
    }

    [Theory, OnBothDatabases]
    public async Task After_a_day_a_key_is_new_and_the_answer_is_swept(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Sessions:IdleTimeout", "48h"), ("Sessions:AbsoluteTimeout", "72h"));
        var admin = await host.NewAdministratorAsync("admin", Ct);
        var first = await PostAsync(admin, "clients", Client("Diary"), "k");
        host.Clock.Advance(TimeSpan.FromHours(23));
        admin = await host.SignInAsync(admin.User, admin.Email, Ct);
        var within = await PostAsync(admin, "clients", Client("Diary"), "k");

        host.Clock.Advance(TimeSpan.FromHours(2));
        admin = await host.SignInAsync(admin.User, admin.Email, Ct);
        var after = await PostAsync(admin, "clients", Client("Diary"), "k");
        host.Clock.Advance(TimeSpan.FromHours(25));
        await host.SweepAsync("kernel.idempotency_keys", Ct);

        within.Text.ShouldBe(first.Text);
        after.Status.ShouldBe(201, after.Text);
        after.Text.ShouldNotBe(first.Text);
        (await host.CountAsync(sql => $"SELECT COUNT(*) FROM {sql.Table("kernel", "idempotency_keys")}", Ct)).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task What_died_before_it_committed_is_carried_out_by_the_next_try(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        var first = await PostAsync(admin, "clients", Client("Diary"), "k");
        await admin.DeletesAsync("clients/" + first.Json.GetProperty("client_id").GetString(), Ct);
        await host.ExecuteAsync(sql => $"UPDATE {sql.Table("kernel", "idempotency_keys")} SET state = 'started', sealed_answer = NULL", Ct);

        var tooEarly = await PostAsync(admin, "clients", Client("Diary"), "k");
        host.Clock.Advance(TimeSpan.FromSeconds(90));
        var later = await PostAsync(admin, "clients", Client("Diary"), "k");

        (tooEarly.Status, tooEarly.Code).ShouldBe((409, "http.idempotency_in_flight"));
        later.Status.ShouldBe(201, later.Text);
        (await ClientsAsync(admin, "Diary")).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task What_committed_and_lost_its_answer_is_never_carried_out_again(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        (await PostAsync(admin, "clients", Client("Diary"), "k")).Status.ShouldBe(201);
        await host.ExecuteAsync(sql => $"UPDATE {sql.Table("kernel", "idempotency_keys")} SET state = 'carried_out', sealed_answer = NULL", Ct);
        host.Clock.Advance(TimeSpan.FromSeconds(90));

        var again = await PostAsync(admin, "clients", Client("Diary"), "k");

        (again.Status, again.Code).ShouldBe((409, "http.idempotency_answer_lost"));
        (await ClientsAsync(admin, "Diary")).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task The_mark_commits_with_the_work(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        // A trigger keeps the answer from being stored: what is left is what the transaction of the work itself wrote.
        await host.ExecuteAsync(sql => Forbid(sql.Table("kernel", "idempotency_keys"), setup), Ct);
        var broken = await PostAsync(admin, "clients", Client("Diary"), "k");

        broken.Status.ShouldBeGreaterThanOrEqualTo(500);
        (await ClientsAsync(admin, "Diary")).ShouldBe(1);
        (await host.CountAsync(sql => $"SELECT COUNT(*) FROM {sql.Table("kernel", "idempotency_keys")} WHERE state = 'carried_out'", Ct)).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("two words")]
    [InlineData("\"a\"b\"")]
    public async Task A_malformed_key_is_400(string key)
    {
        await using var host = await PeopleHost.StartAsync(Setup.Sqlite, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        (await PostAsync(admin, "groups", new { name = "Crew" }, key)).Code.ShouldBe("http.idempotency_key_malformed");
        (await PostAsync(admin, "groups", new { name = "Crew" }, new string('k', 256))).Code.ShouldBe("http.idempotency_key_malformed");
        (await admin.GetsAsync("groups", Ct)).Items.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Every_create_of_the_administration_heeds_the_key(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        (await admin.PostsAsync("clients", Client("Own"), Ct)).Status.ShouldBe(201);
        var own = (await admin.GetsAsync("clients", Ct)).Items.Single(item => item.GetProperty("name").GetString() == "Own").GetProperty("client_id").GetString();

        foreach (var (path, body) in new (string, object)[]
        {
            ("users", new { email = "guest@example.org" }),
            ("groups", new { name = "Crew" }),
            ("roles", new { name = "crew" }),
            ("scopes", new { name = "orders.read", description = "See orders", audience = "https://api.example.org" }),
            ("clients", Client("Diary")),
            ($"clients/{own}/secrets", new { overlap_seconds = 60 }),
        })
        {
            var first = await PostAsync(admin, path, body, "k-" + path);
            var again = await PostAsync(admin, path, body, "k-" + path);

            first.Status.ShouldBeInRange(201, 202, path + first.Text);
            (again.Status, again.Text).ShouldBe((first.Status, first.Text), path);
        }
    }

    private static object Client(string name) => new { name, redirect_uris = new[] { "https://app.example/cb" } };

    private static Task<Answer> PostAsync(Caller who, string path, object body, string key) =>
        who.SendAsync(HttpMethod.Post, path, body, Ct, ("Idempotency-Key", key));

    private static async Task<int> ClientsAsync(Caller admin, string name) =>
        (await admin.GetsAsync("clients?limit=200", Ct)).Items.Count(item => item.GetProperty("name").GetString() == name);

    private static string Forbid(string table, Setup setup) => setup == Setup.Sqlite
        ? $"CREATE TRIGGER no_answers BEFORE UPDATE ON {table} WHEN NEW.state = 'answered' BEGIN SELECT RAISE(ABORT, 'no'); END"
        : $$"""
          CREATE FUNCTION kernel.no_answers() RETURNS trigger AS 'BEGIN IF NEW.state = ''answered'' THEN RAISE EXCEPTION ''no''; END IF; RETURN NEW; END' LANGUAGE plpgsql;
          CREATE TRIGGER no_answers BEFORE UPDATE ON {{table}} FOR EACH ROW EXECUTE FUNCTION kernel.no_answers();
          """;
}
