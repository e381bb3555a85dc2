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

    [Theory, OnBothDatabases]
    public async Task An_invitation_that_was_taken_back_brings_nobody_in(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        var id = (await admin.PostsAsync("users", new { email = "guest@example.org" }, Ct)).Json.GetProperty("invitation_id").GetGuid();
        var token = host.Mail.Value("guest@example.org", "invitation", "token");

        var forbidden = await alice.DeletesAsync($"invitations/{id}", Ct);
        var revoked = await admin.DeletesAsync($"invitations/{id}", Ct);
        var again = await admin.DeletesAsync($"invitations/{id}", Ct);

        forbidden.Status.ShouldBe(403);
        revoked.Status.ShouldBe(204, revoked.Text);
        (again.Status, again.Code).ShouldBe((404, "identity.invitation_unknown"));
        (await host.AcceptInvitationAsync(token, null, Ct)).Refusal!.Code.ShouldBe("identity.invitation_invalid");
        (await host.CountFactsAsync("identity.invitation_revoked", Ct)).ShouldBe(1);
    }

    [Theory]
    [OnBothDatabases("Closed")]
    [OnBothDatabases("InvitationOnly")]
    [OnBothDatabases("Open")]
    public async Task An_invitation_is_accepted_over_HTTP_whoever_else_may_register(Setup setup, string mode)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Authentication:Registration", mode));
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await admin.PostsAsync("users", new { email = "guest@example.org" }, Ct);
        var invitation = host.Mail.Value("guest@example.org", "invitation", "token");

        var short_ = await host.Stranger().PostsAsync("auth/invitations/accept", new { invitation, password = "short" }, Ct);
        var accepted = await host.Stranger().PostsAsync("auth/invitations/accept", new { invitation, password = "seventeen purple owls", username = "guest" }, Ct);
        var replayed = await host.Stranger().PostsAsync("auth/invitations/accept", new { invitation, password = "seventeen purple owls" }, Ct);
        var invented = await host.Stranger().PostsAsync("auth/invitations/accept", new { invitation = "invented", password = "seventeen purple owls" }, Ct);

        short_.Code.ShouldBe("authentication.password_too_short");
        accepted.Status.ShouldBe(204, accepted.Text);
        accepted.SetCookie.ShouldBeEmpty();
        new[] { replayed, invented }.ShouldAllBe(answer => answer.Code == "identity.invitation_invalid");
        (await host.CountFactsAsync("authentication.invitation_refused", Ct)).ShouldBe(1);
        (await host.FindAsync("guest", Ct)).ShouldBe(await host.FindAsync("guest@example.org", Ct));
    }

    [Theory, OnBothDatabases]
    public async Task A_deleted_person_leaves_their_address_in_no_table(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        const string address = "unmistakable.guest@example.org";
        await admin.PostsAsync("users", new { email = address }, Ct);
        await admin.PostsAsync("users", new { email = address }, Ct);
        var guest = (await host.AcceptInvitationAsync(host.Mail.Value(address, "invitation", "token"), "unmistakable", Ct)).Value;
        var session = await host.SignInAsync(guest, address, Ct);
        await session.PostsAsync("me/email/change", new { email = "unmistakable.other@example.org" }, Ct);
        (await host.FindInTablesAsync("unmistakable", Ct)).ShouldNotBeEmpty();

        (await admin.DeletesAsync($"users/{guest}", Ct)).Status.ShouldBe(204);

        (await host.FindInTablesAsync("unmistakable", Ct)).ShouldBeEmpty();
    }
}
