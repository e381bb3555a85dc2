using System.Text;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;
using static AuthServer.Tests.Integration.Authorization.Policies.PublishingPolicies;

namespace AuthServer.Tests.Integration.Authorization.Policies;

public sealed class WatchingAFolder : IDisposable
{
    private const string Commit = "1111111111111111111111111111111111111111";
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder folder = new("policies");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task What_stands_in_the_folder_comes_in_force_with_the_commit_as_its_reason(Setup setup)
    {
        Write(".git/HEAD", Commit);
        Write("a.cedar", "@id(\"first\") permit (principal, action == Action::\"read\", resource);");
        Write("model.cedarschema", "entity User; entity File; action read appliesTo { principal: User, resource: File };");
        Write("tests/a.json", Tests("allow"));
        Write("README.md", "not a policy");
        await using var host = await StartAsync(setup);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        await UntilAsync(host, admin, "first");
        Write("a.cedar", "@id(\"second\") permit (principal, action == Action::\"read\", resource);");
        await UntilAsync(host, admin, "second");

        var versions = (await admin.GetsAsync("policies/versions", Ct)).Items;
        versions.Count.ShouldBe(2);
        (versions[0].GetProperty("origin").GetString(), versions[0].GetProperty("reason").GetString()).ShouldBe(("directory", "commit " + Commit));
        (await admin.GetsAsync("policies", Ct)).Items.Count.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_published_changes_nothing_is_told_once_and_recovers_by_itself(Setup setup)
    {
        Write("a.cedar", "@id(\"good\") permit (principal, action, resource);");
        await using var host = await StartAsync(setup);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await UntilAsync(host, admin, "good");

        Write("a.cedar", "@id(\"broken\") permit (");
        await UntilAsync(host, async () => await host.CountFactsAsync("authorization.policy_directory_refused", Ct) == 1);
        await TickAsync(host, 4);
        var refusals = await host.CountFactsAsync("authorization.policy_directory_refused", Ct);
        var inForce = await admin.GetsAsync("policies", Ct);
        var ready = await ReadyAsync(admin);
        Write("a.cedar", "@id(\"mended\") permit (principal, action, resource);");
        await UntilAsync(host, admin, "mended");

        refusals.ShouldBe(1);
        inForce.Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe("good");
        ready.ShouldBe("degraded");
        (await host.CountFactsAsync("authorization.policy_directory_recovered", Ct)).ShouldBe(1);
    }

    // A volume that is not mounted is an empty folder.
    [Fact]
    public async Task A_folder_that_is_emptied_leaves_in_force_what_is()
    {
        Write("a.cedar", "@id(\"good\") permit (principal, action, resource);");
        await using var host = await StartAsync(Setup.Sqlite);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await UntilAsync(host, admin, "good");

        File.Delete(folder.Path("a.cedar"));
        await UntilAsync(host, async () => await host.CountFactsAsync("authorization.policy_directory_refused", Ct) == 1);

        (await admin.GetsAsync("policies", Ct)).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe("good");
    }

    [Fact]
    public async Task An_import_that_replaces_a_type_closes_no_circle_with_entities_of_the_folder()
    {
        Write("a.cedar", "@id(\"good\") permit (principal, action, resource);");
        Write("entities/a.json", """[{"uid":{"type":"Folder","id":"f"},"attrs":{},"parents":[{"type":"Folder","id":"g"}]}]""");
        await using var host = await StartAsync(Setup.Sqlite);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await UntilAsync(host, admin, "good");

        var closing = new StringContent("""[{"uid":{"type":"Folder","id":"g"},"attrs":{},"parents":[{"type":"Folder","id":"f"}]}]""", Encoding.UTF8, "application/json");
        var answer = await admin.PostsAsync("entities/import?mode=replace-type&type=Folder", closing, Ct);

        answer.Code.ShouldBe("authorization.entity_cycle");
    }

    [Theory]
    [InlineData("tests/a.json", "not json")]
    [InlineData("tests/a.json", "7")]
    [InlineData("entities/a.json", "{}")]
    [InlineData("b.cedarschema", "entity;")]
    [InlineData("b.cedar", "@id(\"good\") permit (principal, action, resource);")]
    [InlineData("two words.cedar", "")]
    [InlineData("b.cedar", "// \0")]
    public async Task Every_file_must_be_right(string file, string text)
    {
        Write("a.cedar", "@id(\"good\") permit (principal, action, resource);");
        Write(file, text);
        await using var host = await StartAsync(Setup.Sqlite);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        await UntilAsync(host, async () => await host.CountFactsAsync("authorization.policy_directory_refused", Ct) == 1);

        (await admin.GetsAsync("policies", Ct)).Items.ShouldBeEmpty();
        File.Delete(folder.Path(file));
        await UntilAsync(host, admin, "good");
    }

    [Fact]
    public async Task What_was_published_otherwise_stays_until_the_folder_changes()
    {
        Write("a.cedar", "@id(\"folder\") permit (principal, action, resource);");
        await using var host = await StartAsync(Setup.Sqlite);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await UntilAsync(host, admin, "folder");

        var emergency = await PublishAsync(admin, Texts("emergency"));
        await TickAsync(host, 4);
        var meanwhile = await admin.GetsAsync("policies", Ct);
        Write("a.cedar", "@id(\"folder\") permit (principal, action, resource) when { true };");
        await UntilAsync(host, admin, "folder");

        emergency.Status.ShouldBe(200, emergency.Text);
        meanwhile.Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe("emergency");
    }

    public void Dispose() => folder.Dispose();

    private static string Tests(string decision) => $$"""
        {"entities": [], "tests": [{"name": "anybody reads", "decision": "{{decision}}",
          "request": {"principal": {"type": "User", "id": "u"}, "action": {"type": "Action", "id": "read"}, "resource": {"type": "File", "id": "f"}, "context": {} } }]}
        """;

    internal static Task UntilAsync(PeopleHost host, Caller admin, string policy) => UntilAsync(
        host, async () => (await admin.GetsAsync("policies", Ct)).Items.Any(item => item.GetProperty("id").GetString() == policy));

    internal static async Task UntilAsync(PeopleHost host, Func<Task<bool>> isSo)
    {
        for (var round = 0; !await isSo(); round++)
        {
            round.ShouldBeLessThan(400);
            await TickAsync(host, 1);
        }
    }

    // The folder is looked at when the clock says so; the look itself takes a moment of real time.
    internal static async Task TickAsync(PeopleHost host, int times)
    {
        for (var tick = 0; tick < times; tick++)
        {
            host.Clock.Advance(PollEvery);
            await Task.Delay(25, Ct);
        }
    }

    internal static async Task<string?> ReadyAsync(Caller admin) =>
        (await admin.GetsAsync("/health/ready", Ct)).Json.GetProperty("checks").GetProperty("policy_directory").GetString();

    private Task<PeopleHost> StartAsync(Setup setup) => PeopleHost.StartAsync(
        setup, Ct, ("Authorization:PolicyDirectory:Path", folder.Path(".")), ("Sessions:IdleTimeout", "24h"));

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path(path))!);
        File.WriteAllText(folder.Path(path), text);
    }
}
