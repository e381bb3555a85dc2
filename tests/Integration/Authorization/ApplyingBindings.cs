using AuthServer.Configuration.Declarative;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Authorization;

/// <summary>Roles of applications and roles for resources in files of resources.</summary>
public sealed class ApplyingBindings
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_binding_keeps_its_end_unless_the_file_takes_it_away_and_what_has_passed_gives_nothing(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var now = DateTimeOffset.FromUnixTimeSeconds(host.Clock.GetUtcNow().ToUnixTimeSeconds());
        var (soon, past) = (now.AddHours(1), now.AddHours(-1));
        Task<string> ApplyAsync(string roles) => host.ApplyAsync(
            $"version: 1\nroles:\n  - name: reader\nclients:\n  - client_id: robot\n    name: Robot\n    grant_types: [client_credentials]\n    secret: a-secret-of-more-than-enough-characters-0123\n    roles: {roles}\n", Ct);
        async Task<(DateTimeOffset?[] Everything, DateTimeOffset?[] Resource)> EndsAsync() => (
            [.. (await host.SendAsync(new ListBindings("reader", new PageRequest(null)), Ct)).Value.Items.Select(row => row.ExpiresAt)],
            [.. (await host.SendAsync(new ListResourceBindings("reader", "Folder", "plans", new PageRequest(null)), Ct)).Value.Items.Select(row => row.ExpiresAt)]);
        static string Both(string end) => $"[{{ name: reader{end} }}, {{ name: reader, resource: {{ type: Folder, id: plans }}{end} }}]";

        await ApplyAsync(Both($", until: {past:O}"));
        var gone = await EndsAsync();
        await ApplyAsync(Both($", until: {soon:O}"));
        var ending = await EndsAsync();
        var silent = await ApplyAsync(Both(string.Empty));
        var kept = await EndsAsync();
        await ApplyAsync(Both(", until: never"));
        var lasting = await EndsAsync();

        gone.Everything.Concat(gone.Resource).ShouldBeEmpty();
        (ending.Everything.Single(), ending.Resource.Single()).ShouldBe((soon, soon));
        silent.ShouldBe("Unchanged");
        (kept.Everything.Single(), kept.Resource.Single()).ShouldBe((soon, soon));
        (lasting.Everything.Single(), lasting.Resource.Single()).ShouldBe((null, null));
        (await host.ModelAsync(Ct)).Entities.IsIn(new("AuthServer::Client", "robot"), new("AuthServer::Role", "reader")).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_file_that_names_what_is_not_there_changes_nothing(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        async Task<string> RefusalAsync(string roles) => (await Should.ThrowAsync<DeclarativeException>(
            () => host.ApplyAsync($"version: 1\nroles:\n  - name: reader\ngroups:\n  - name: staff\n    roles: {roles}\n", Ct))).Message;

        (await RefusalAsync("[{ name: reader, resource: { type: 'no type', id: plans } }]")).ShouldContain("authorization.resource_malformed");
        (await RefusalAsync("[{ name: writer, resource: { type: Folder, id: plans } }]")).ShouldContain("authorization.role_unknown");
        (await RefusalAsync("[{ name: reader, resource: { type: Folder } }]")).ShouldContain("lacks 'id'");
        (await RefusalAsync("[{ name: reader, resource: { type: Folder, id: plans, kind: user } }]")).ShouldContain("has no key 'kind'");
        (await host.SendAsync(new ListRoles(new PageRequest(null)), Ct)).Value.Items.ShouldHaveSingleItem("what came before the refusal is undone, too");
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_ensures_what_they_may_not_do_themselves(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        await host.ApplyAsync("version: 1\nroles:\n  - name: keeper\n    permissions: [users.lock]\nclients:\n  - client_id: robot\n    name: Robot\n    grant_types: [client_credentials]\n    secret: a-secret-of-more-than-enough-characters-0123\n", Ct);

        IReadOnlyList<Result<Ensured>> answers =
        [
            await host.SendAsAsync(alice.User, new EnsureRoleBinding("keeper", RoleSubject.Of(alice.User), BindingWish.Present), Ct),
            await host.SendAsAsync(alice.User, new EnsureClientRole("keeper", "robot", BindingWish.Present, null), Ct),
            await host.SendAsAsync(alice.User, new EnsureResourceRole("keeper", "user", alice.User.ToString(), "Folder", "plans", BindingWish.Lasting, null), Ct),
        ];

        answers.ShouldAllBe(answer => answer.IsRefused && answer.Refusal.Code == "authorization.beyond_own_rights");
    }
}
