using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Identity;

public sealed class InvitingPeople
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task An_invitation_brings_exactly_one_person_in(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        var sent = await admin.PostsAsync("users", new { email = "guest@example.org", locale = "pt-BR" }, Ct);
        var token = host.Mail.Value("guest@example.org", "invitation", "token");

        var accepted = await Race.RunAsync(50, _ => host.AcceptInvitationAsync(token, null, Ct));

        sent.Status.ShouldBe(202, sent.Text);
        var winner = accepted.Where(result => result.IsSuccess).ShouldHaveSingleItem();
        accepted.Where(result => result.IsRefused).ShouldAllBe(result => result.Refusal!.Code == "identity.invitation_invalid");
        var guest = await admin.GetsAsync($"users/{winner.Value}", Ct);
        guest.Json.GetProperty("profile").GetProperty("email_verified").GetBoolean().ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_taken_user_name_does_not_cost_the_invitation(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await admin.PatchesAsync("me", new { preferred_username = "boss" }, Ct);
        await admin.PostsAsync("users", new { email = "guest@example.org" }, Ct);
        var token = host.Mail.Value("guest@example.org", "invitation", "token");

        var taken = await host.AcceptInvitationAsync(token, "BOSS", Ct);
        var free = await host.AcceptInvitationAsync(token, "guest", Ct);

        taken.Refusal?.Code.ShouldBe("identity.username_taken");
        free.IsSuccess.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Old_replaced_and_invented_ones_are_refused(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await admin.PostsAsync("users", new { email = "guest@example.org" }, Ct);
        var replaced = host.Mail.Value("guest@example.org", "invitation", "token");
        await admin.PostsAsync("users", new { email = "GUEST@example.org" }, Ct);
        var expired = host.Mail.Value("GUEST@example.org", "invitation", "token");

        var first = await host.AcceptInvitationAsync(replaced, null, Ct);
        host.Clock.Advance(TimeSpan.FromDays(7));
        var second = await host.AcceptInvitationAsync(expired, null, Ct);
        var third = await host.AcceptInvitationAsync("invented", null, Ct);

        new[] { first, second, third }.ShouldAllBe(result => result.Refusal!.Code == "identity.invitation_invalid");
    }

    [Theory, OnBothDatabases]
    public async Task Administrators_are_told_of_addresses_that_have_an_account_and_others_may_not_invite(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));

        var taken = await admin.PostsAsync("users", new { email = alice.Email }, Ct);
        var forbidden = await alice.PostsAsync("users", new { email = "guest@example.org" }, Ct);
        var anonymous = await host.Stranger().PostsAsync("users", new { email = "guest@example.org" }, Ct);

        (taken.Status, taken.Code).ShouldBe((409, "identity.email_taken"));
        forbidden.Status.ShouldBe(403);
        anonymous.Status.ShouldBe(401);
    }
}
