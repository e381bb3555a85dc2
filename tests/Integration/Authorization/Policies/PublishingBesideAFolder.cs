using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;
using static AuthServer.Tests.Integration.Authorization.Policies.PublishingPolicies;
using static AuthServer.Tests.Integration.Authorization.Policies.WatchingAFolder;

namespace AuthServer.Tests.Integration.Authorization.Policies;

/// <summary>Who has to publish past the watched folder can rely on it until the folder really changes.</summary>
public sealed class PublishingBesideAFolder : IDisposable
{
    private const string Refused = "authorization.policy_directory_refused";
    private const string Recovered = "authorization.policy_directory_recovered";

    private readonly TemporaryFolder folder = new("policies");
    private readonly TemporaryFolder other = new("policies");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_volume_that_was_away_undoes_nothing_when_it_is_back(Setup setup)
    {
        Write(folder, "a.cedar", Permit("folder"));
        await using var host = await StartAsync(setup);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await UntilAsync(host, admin, "folder");
        await PublishAsync(admin, Texts("emergency"));

        File.Delete(folder.Path("a.cedar"));
        await UntilAsync(host, () => HasAsync(host, Refused, 1));
        Write(folder, "a.cedar", Permit("folder"));
        await UntilAsync(host, () => HasAsync(host, Recovered, 1));

        (await InForceAsync(admin)).ShouldBe("emergency");
        (await ReadyAsync(admin)).ShouldBe("ok");
    }

    // The folder is right as soon as the entity that did not fit its schema is gone.
    [Theory]
    [InlineData(true, "emergency")]
    [InlineData(false, "typed")]
    public async Task A_refused_folder_that_becomes_right_leaves_what_was_published_since(bool isOvertaken, string expected)
    {
        Write(folder, "a.cedar", Permit("folder"));
        await using var host = await StartAsync(Setup.Sqlite);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await UntilAsync(host, admin, "folder");
        await admin.PutsAsync("entities/File/x", new { attrs = new { }, parents = Array.Empty<object>() }, Ct);
        Write(folder, "a.cedarschema", "entity User; entity File { owner: User }; action read appliesTo { principal: User, resource: File };");
        Write(folder, "a.cedar", Permit("typed"));
        await UntilAsync(host, () => HasAsync(host, Refused, 1));
        if (isOvertaken)
            await PublishAsync(admin, Texts("emergency"));

        await admin.DeletesAsync("entities/File/x", Ct);
        await UntilAsync(host, async () => await InForceAsync(admin) == "typed" || await HasAsync(host, Refused, 2));
        await TickAsync(host, 30);
        var inForce = await InForceAsync(admin);
        Write(folder, "a.cedar", Permit("typed") + "// again");
        await UntilAsync(host, admin, "typed");

        inForce.ShouldBe(expected);
    }

    [Fact]
    public async Task An_instance_that_starts_with_an_old_folder_does_not_bring_it_back()
    {
        Write(folder, "a.cedar", Permit("old"));
        Write(other, "a.cedar", Permit("old"));
        await using var host = await StartAsync(Setup.Sqlite);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await UntilAsync(host, admin, "old");
        Write(folder, "a.cedar", Permit("fresh"));
        await UntilAsync(host, admin, "fresh");

        await using var late = await host.AnotherAsync(Ct, Watching(other));
        late.Clock.SetUtcNow(host.Clock.GetUtcNow().AddMinutes(1));
        await UntilAsync(late, () => HasAsync(late, Refused, 1));
        await TickAsync(late, 30);
        var refusals = await late.CountFactsAsync(Refused, Ct);
        var inForce = await InForceAsync(admin);
        var (ready, lateReady) = (await ReadyAsync(admin), await ReadyAsync(late.As(admin)));
        Write(other, "a.cedar", Permit("fresh"));
        await UntilAsync(late, async () => await ReadyAsync(late.As(admin)) == "ok");

        (refusals, inForce, ready, lateReady).ShouldBe((1, "fresh", "ok", "degraded"));
    }

    [Fact]
    public async Task A_folder_goes_back_before_the_eyes_of_an_instance()
    {
        Write(folder, "a.cedar", Permit("old"));
        await using var host = await StartAsync(Setup.Sqlite);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await UntilAsync(host, admin, "old");
        Write(folder, "a.cedar", Permit("fresh"));
        await UntilAsync(host, admin, "fresh");

        Write(folder, "a.cedar", Permit("old"));
        await UntilAsync(host, admin, "old");

        (await admin.GetsAsync("policies/versions", Ct)).Items.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_raises_the_alarm_once()
    {
        Write(folder, "a.cedar", Permit("good"));
        File.CreateSymbolicLink(folder.Path("b.cedar"), folder.Path("nowhere"));
        await using var host = await StartAsync(Setup.Sqlite);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        await UntilAsync(host, () => HasAsync(host, Refused, 1));
        await TickAsync(host, 30);

        (await host.CountFactsAsync(Refused, Ct)).ShouldBe(1);
        (await ReadyAsync(admin)).ShouldBe("degraded");
    }

    public void Dispose()
    {
        folder.Dispose();
        other.Dispose();
    }

    private static string Permit(string id) => $"@id(\"{id}\") permit (principal, action, resource);";

    private static async Task<string?> InForceAsync(Caller admin) =>
        (await admin.GetsAsync("policies", Ct)).Items.ShouldHaveSingleItem().GetProperty("id").GetString();

    private static async Task<bool> HasAsync(PeopleHost host, string fact, int times) => await host.CountFactsAsync(fact, Ct) == times;

    private static void Write(TemporaryFolder folder, string name, string text) => File.WriteAllText(folder.Path(name), text);

    private static (string, string) Watching(TemporaryFolder folder) => ("Authorization:PolicyDirectory:Path", folder.Path("."));

    private Task<PeopleHost> StartAsync(Setup setup) => PeopleHost.StartAsync(setup, Ct, Watching(folder), ("Sessions:IdleTimeout", "24h"));
}
