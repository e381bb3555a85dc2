using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Audit;

public sealed class AskingForTheLog
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Administrators_see_who_did_what_from_where(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        (await admin.PostsAsync($"users/{alice.User}/deactivate", null, Ct)).Status.ShouldBe(204);

        var answer = await admin.GetsAsync($"audit?subject={alice.User}", Ct);

        answer.Status.ShouldBe(200, answer.Text);
        var deactivated = answer.Items.Single(item => item.GetProperty("name").GetString() == "identity.user_deactivated");
        deactivated.GetProperty("actor_user").GetGuid().ShouldBe(admin.User.Value);
        deactivated.GetProperty("action").GetString().ShouldBe("deactivated the account");
        deactivated.GetProperty("remote_address").GetString().ShouldBe("127.0.0.1");
        deactivated.GetProperty("event").GetProperty("user").GetGuid().ShouldBe(alice.User.Value);
        answer.Items.Single(item => item.GetProperty("name").GetString() == "sessions.session_begun").GetProperty("remote_address").GetString().ShouldBe("203.0.113.7");
    }

    [Theory, OnBothDatabases]
    public async Task The_running_server_seals_by_itself_and_hands_out_its_checkpoints(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Audit:SealingIntervalMilliseconds", "50"));
        var admin = await host.NewAdministratorAsync("admin", Ct);

        var checkpoints = await admin.GetsAsync("audit/checkpoints", Ct);
        for (var tries = 0; tries < 200 && checkpoints.Items.Count == 0; tries++)
        {
            await Task.Delay(50, Ct);
            checkpoints = await admin.GetsAsync("audit/checkpoints", Ct);
        }

        checkpoints.Items.ShouldNotBeEmpty();
        checkpoints.Items[0].GetProperty("hash").GetString().ShouldNotBeNull().Length.ShouldBe(64);
    }

    [Theory]
    [OnBothDatabases("audit")]
    [OnBothDatabases("audit/checkpoints")]
    [OnBothDatabases("notifications/parked")]
    public async Task Nobody_else_sees_anything(Setup setup, string path)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        (await host.Stranger().GetsAsync(path, Ct)).Status.ShouldBe(401);
        (await alice.GetsAsync(path, Ct)).Status.ShouldBe(403);
    }

    [Theory]
    [OnBothDatabases("audit?category=weather", 400, "audit.category_unknown")]
    [OnBothDatabases("audit?outcome=perhaps", 400, "audit.outcome_unknown")]
    [OnBothDatabases("audit?cursor=zzz", 400, "kernel.cursor_malformed")]
    [OnBothDatabases("audit?subject=alice", 400, "kernel.shape_invalid")]
    [OnBothDatabases("audit?from=yesterday", 400, "kernel.shape_invalid")]
    [OnBothDatabases("audit/checkpoints?cursor=-1", 400, "kernel.cursor_malformed")]
    [OnBothDatabases("notifications/parked?cursor=1", 400, "kernel.cursor_malformed")]
    public async Task Bad_questions_get_their_own_answer(Setup setup, string path, int status, string code)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        var answer = await admin.GetsAsync(path, Ct);

        (answer.Status, answer.Code).ShouldBe((status, code), answer.Text);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_not_parked_cannot_be_replayed(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        var answer = await admin.PostsAsync($"notifications/parked/{Guid.CreateVersion7()}/replay", null, Ct);

        (answer.Status, answer.Code).ShouldBe((404, "notifications.message_not_parked"));
    }
}
