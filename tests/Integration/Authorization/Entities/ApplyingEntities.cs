using AuthServer.Configuration.Declarative;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Authorization.Entities;

public sealed class ApplyingEntities(EntityHosts hosts) : IClassFixture<EntityHosts>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_file_is_applied_exported_and_applied_again(Setup setup)
    {
        var (host, _) = await hosts.OnAsync(setup, Ct);
        const string File = """
            version: 1
            entities:
              - uid: { type: "Shop::Order", id: "5" }
                attrs: { total: -12, zip: "12345", open: true, owner: { __entity: { type: "Shop::Customer", id: c } } }
                parents: [{ type: "Shop::Shop", id: s }]
              - { uid: { type: "Shop::Shop", id: s }, attrs: {}, parents: [] }
            """;

        var first = await host.ApplyAsync(File, Ct);
        var again = await host.ApplyAsync(File, Ct);
        var exported = await host.ExportAsync(Ct);
        var round = await host.ApplyAsync(exported, Ct);

        first.ShouldContain("Created");
        again.ShouldContain("Unchanged");
        round.ShouldContain("Unchanged");
        var order = host.Model.Entities.Find(new EntityUid("Shop::Order", "5")).ShouldNotBeNull();
        order.Attributes.TryGet("zip", out var zip).ShouldBeTrue();
        zip.AsString.ShouldBe("12345");
        order.Attributes.TryGet("total", out var total).ShouldBeTrue();
        total.AsLong.ShouldBe(-12);
        exported.ShouldNotContain("AuthServer::User");
    }

    [Theory, OnBothDatabases]
    public async Task A_file_with_a_bad_entity_changes_nothing(Setup setup)
    {
        var (host, _) = await hosts.OnAsync(setup, Ct);

        var refused = await Should.ThrowAsync<DeclarativeException>(() => host.ApplyAsync(
            """
            version: 1
            roles: [{ name: never-there }]
            entities:
              - { uid: { type: "Nope", id: a }, attrs: {}, parents: [] }
              - { uid: { type: "no name", id: b }, attrs: {}, parents: [] }
            """,
            Ct));

        refused.Message.ShouldContain("2: /uid");
        host.Model.Entities.CountOf("Nope").ShouldBe(0);
        host.Model.Entities.Find(new EntityUid("AuthServer::Role", "never-there")).ShouldBeNull();
    }

    // The entities name their owners without saying that these are entities: only the schema of the same file knows.
    [Fact]
    public async Task Entities_are_read_by_the_schema_that_comes_with_them()
    {
        await using var host = await PeopleHost.StartAsync(Setup.Sqlite, Ct);
        var folder = Path.Combine(Repository.Root, "docs", "examples", "policies", "sharing");

        await host.ApplyAsync(await File.ReadAllTextAsync(Path.Combine(folder, "authserver.yaml"), Ct), folder, Ct);

        var plan = host.Model.Entities.Find(new EntityUid("Document", "plan")).ShouldNotBeNull();
        plan.Attributes.TryGet("owner", out var owner).ShouldBeTrue();
        owner.AsEntity.ShouldBe(new EntityUid("User", "ana"));
    }
}
