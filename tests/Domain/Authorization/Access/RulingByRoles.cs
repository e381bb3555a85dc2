using System.Diagnostics;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Access;

public sealed class RulingByRoles
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly EntityUid Alice = new("AuthServer::User", "alice");
    private static readonly EntityUid Bob = new("AuthServer::User", "bob");
    private static readonly EntityUid Robot = new("AuthServer::Client", "robot");
    private static readonly EntityUid Editors = new("AuthServer::Role", "editor");
    private static readonly EntityUid Chiefs = new("AuthServer::Role", "chief");
    private static readonly EntityUid Team = new("AuthServer::Group", "team");
    private static readonly EntityUid Folder = new("Folder", "plans");
    private static readonly EntityUid Plan = new("Document", "plan");
    private static readonly EntityUid Secret = new("Document", "secret");

    private static readonly AccessModel Model = AccessModel.Empty
        .With(new PolicyBundle([new PolicyDocument("abac.cedar", "@id(\"wall\") forbid(principal, action, resource == Document::\"secret\"); @id(\"own\") permit(principal, action, resource) when { resource has owner && resource.owner == principal };")], null, null).Read(1).Edition!)
        .With(new KnownEntities(
            EntityStore.Of(
            [
                Of(Alice, Editors), Of(Bob, Team), Of(Team), Of(Editors), Of(Chiefs, Editors), Of(Robot, Chiefs), Of(Folder), Of(Plan, Folder), Of(Secret, Folder),
                new Entity(new EntityUid("Document", "diary"), CedarRecord.Of(new Dictionary<string, CedarValue>(StringComparer.Ordinal) { ["owner"] = CedarValue.Of(Bob) }), CedarRecord.Empty, []),
            ]).Value!,
            1,
            null))
        .With(RoleRules.Of(
            [new RoleGrants("editor", ["document.read", "document.write"], []), new RoleGrants("idle", [], []), new RoleGrants("chief", ["document.delete"], ["document.read", "document.write"])],
            [new RoleLink("1", "editor", Team, Folder, Now.AddHours(1)), new RoleLink("2", "idle", Bob, Plan, null), new RoleLink("3", "chief", Bob, new EntityUid("Document", "memo"), null)]));

    [Theory]
    [InlineData("AuthServer::User", "alice", "document.read", "plan", "authserver:role:editor")]
    [InlineData("AuthServer::User", "bob", "document.write", "plan", "authserver:role:editor/1")]
    [InlineData("AuthServer::User", "bob", "document.write", "diary", "own")]
    [InlineData("AuthServer::Client", "robot", "document.delete", "plan", "authserver:role:chief")]
    [InlineData("AuthServer::Client", "robot", "document.read", "plan", "authserver:role:editor")]
    [InlineData("AuthServer::User", "bob", "document.delete", "memo", "authserver:role:chief/3")]
    [InlineData("AuthServer::User", "bob", "document.read", "memo", "authserver:role:chief/3")]
    public void Roles_bindings_and_attributes_decide_together(string type, string id, string action, string document, string reason)
    {
        var decision = Ask(Model, new EntityUid(type, id), action, new EntityUid("Document", document));

        decision.IsAllowed.ShouldBeTrue();
        decision.Reasons.ShouldBe([reason]);
    }

    [Theory]
    [InlineData("alice", "document.delete", "plan")]
    [InlineData("bob", "document.read", "elsewhere")]
    [InlineData("mallory", "document.read", "plan")]
    public void What_no_role_permits_is_denied(string user, string action, string document) =>
        Ask(Model, new EntityUid("AuthServer::User", user), action, new EntityUid("Document", document)).IsAllowed.ShouldBeFalse();

    [Fact]
    public void A_policy_of_the_bundle_forbids_what_roles_permit() => Ask(Model, Alice, "document.read", Secret).Reasons.ShouldBe(["wall"]);

    [Fact]
    public void A_policy_of_a_bundle_that_is_called_like_a_role_is_told_apart_from_it()
    {
        var edition = new PolicyBundle([new PolicyDocument("a.cedar", "@id(\"role:editor\") forbid(principal, action, resource == Document::\"secret\");")], null, null).Read(1).Edition!;
        var model = Model.With(edition);

        Ask(model, Alice, "document.read", Plan).Reasons.ShouldBe(["authserver:role:editor"]);
        Ask(model, Alice, "document.read", Secret).Reasons.ShouldBe(["role:editor"]);
        model.Edition.DocumentOf("authserver:role:editor").ShouldBeNull();
        model.Rules.Set.Policies.Concat(model.Rules.Set.Templates).Select(policy => policy.Id).Concat(model.Rules.Set.Links.Select(link => link.Id))
            .ShouldAllBe(id => id.StartsWith(PolicyBundle.ReservedPrefix, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("authserver:role:editor")]
    [InlineData("authserver:")]
    public void No_policy_of_a_bundle_is_called_like_one_of_the_server(string id) =>
        new PolicyBundle([new PolicyDocument("a.cedar", $"@id(\"{id}\") forbid(principal, action, resource);")], null, null).Read(1).Errors.ShouldHaveSingleItem().PolicyId.ShouldBe(id);

    [Fact]
    public void An_action_of_a_namespace_is_permitted_as_that_action()
    {
        var model = Model.With(RoleRules.Of([new RoleGrants("editor", ["Photos::Action::\"view\""], [])], []));

        model.Decide(new AuthorizationRequest(Alice, new EntityUid("Photos::Action", "view"), Plan, CedarRecord.Empty)).IsAllowed.ShouldBeTrue();
        Ask(model, Alice, "view", Plan).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void A_binding_ends_to_the_second()
    {
        Model.EndsAt.ShouldBe(Now.AddHours(1));

        Ask(Model.At(Now.AddHours(1).AddTicks(-1)), Bob, "document.read", Plan).IsAllowed.ShouldBeTrue();
        Ask(Model.At(Now.AddHours(1)), Bob, "document.read", Plan).IsAllowed.ShouldBeFalse();
        Model.At(Now.AddHours(1)).EndsAt.ShouldBeNull();
        Ask(Model.At(Now.AddHours(1)), Alice, "document.read", Plan).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Ten_thousand_bindings_cost_a_decision_little()
    {
        var many = Model.With(RoleRules.Of(
            [new RoleGrants("editor", ["document.read"], [])],
            Enumerable.Range(0, 10_000).Select(number => new RoleLink($"{number}", "editor", new EntityUid("AuthServer::User", $"user{number % 500}"), new EntityUid("Document", $"{number}"), Now.AddSeconds(number)))));
        var user = new EntityUid("AuthServer::User", "user42");
        for (var warm = 0; warm < 2_000; warm++)
            Ask(many, user, "document.read", new EntityUid("Document", "9542"));

        var best = Enumerable.Range(0, 20).Min(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            for (var turn = 0; turn < 100; turn++)
                Ask(many, user, "document.read", new EntityUid("Document", "9542")).IsAllowed.ShouldBeTrue();
            return Stopwatch.GetElapsedTime(started).TotalMicroseconds / 100;
        });

        best.ShouldBeLessThan(50);
        Ask(many, user, "document.read", new EntityUid("Document", "9541")).IsAllowed.ShouldBeFalse();
    }

    private static Decision Ask(AccessModel model, EntityUid principal, string action, EntityUid resource) =>
        model.Decide(new AuthorizationRequest(principal, new EntityUid("Action", action), resource, CedarRecord.Empty));

    private static Entity Of(EntityUid uid, params EntityUid[] parents) => new(uid, CedarRecord.Empty, CedarRecord.Empty, parents);
}
