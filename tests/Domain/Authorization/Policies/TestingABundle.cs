using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Policies;

public sealed class TestingABundle
{
    private const string Schema = """
        entity Team;
        entity User in [Team];
        entity File { owner: User };
        action reading;
        action read, list in [reading] appliesTo { principal: User, resource: File };
        """;

    private const string Policies = """
        @id("own") permit (principal, action in Action::"reading", resource) when { resource.owner == principal };
        @id("team") permit (principal in Team::"a", action == Action::"read", resource);
        """;

    private const string Entities = """
        [{"uid": {"type": "User", "id": "ann"}, "attrs": {}, "parents": [{"type": "Team", "id": "a"}]},
         {"uid": {"type": "File", "id": "f"}, "attrs": {"owner": {"__entity": {"type": "User", "id": "bob"}}}, "parents": []},
         {"uid": {"type": "User", "id": "bob"}, "attrs": {}, "parents": []}]
        """;

    [Fact]
    public void A_suite_with_entities_of_its_own_is_decided_over_these_and_the_actions_of_the_schema()
    {
        var judged = Judge($$"""
            {"entities": {{Entities}}, "tests": [
              {"name": "her team", "request": {{Ask("ann", "read")}}, "decision": "allow", "reason": ["team"]},
              {"name": "his own", "request": {{Ask("bob", "list")}}, "decision": "allow", "reason": ["own"]},
              {"name": "not hers", "request": {{Ask("ann", "list")}}, "decision": "deny", "reason": []}]}
            """);

        judged.Errors.ShouldBeEmpty();
        judged.Tests.ShouldAllBe(test => test.HasPassed);
        judged.Tests.Count.ShouldBe(3);
        judged.Objection.ShouldBeNull();
    }

    [Fact]
    public void What_is_decided_otherwise_than_expected_fails_and_says_so()
    {
        var judged = Judge($$"""
            [{"entities": {{Entities}}, "tests": [
              {"name": "denied", "request": {{Ask("ann", "read")}}, "decision": "deny"},
              {"name": "reason", "request": {{Ask("ann", "read")}}, "decision": "allow", "reason": ["own"]}]},
             {"name": "nothing stored", "request": {{Ask("ann", "read")}}, "decision": "allow"}]
            """);

        judged.Tests.Select(test => test.HasPassed).ShouldBe([false, false, false]);
        judged.Tests[0].Complaint.ShouldBe("It must be denied, and is allowed because of team.");
        judged.Tests[1].Complaint.ShouldBe("It must be allowed because of own, and is because of team.");
        judged.Objection!.Code.ShouldBe("authorization.bundle_tests_failed");
    }

    [Fact]
    public void A_request_that_does_not_fit_the_schema_fails_its_test()
    {
        var judged = Judge("""[{"name": "odd", "request": {"principal": {"type": "File", "id": "f"}, "action": {"type": "Action", "id": "read"}, "resource": {"type": "File", "id": "f"}, "context": {}}, "decision": "deny"}]""");

        judged.Tests.ShouldHaveSingleItem().Complaint!.ShouldStartWith("The request does not fit the schema:");
    }

    [Theory]
    [InlineData("nonsense", "The tests are no JSON")]
    [InlineData("7", "Tests are a list or a suite")]
    [InlineData("[{}]", "A test has a `name` and a `request`.")]
    [InlineData("""{"tests": 1}""", "A suite has a list of `tests`.")]
    [InlineData("""[{"name": "n", "request": {}, "decision": "allow"}]""", "The member `principal` is missing.")]
    [InlineData("""[{"name": "n", "name": "m"}]""", "The tests are no JSON")]
    [InlineData("""{"tests": [], "entites": []}""", "There is no member `entites` here.")]
    public void Tests_that_cannot_be_read_are_problems(string tests, string message)
    {
        var judged = Judge(tests);

        judged.Errors.ShouldContain(problem => problem.Document == "tests" && problem.Problem.Message.StartsWith(message, StringComparison.Ordinal));
        judged.Objection!.Code.ShouldBe("authorization.bundle_invalid");
    }

    [Fact]
    public void The_first_twenty_stored_entities_that_do_not_fit_are_named()
    {
        var stored = EntityStore.Of(Enumerable.Range(0, 30).Select(number => new Entity(new("Ghost", number.ToString()), CedarRecord.Empty, CedarRecord.Empty, []))).Value!;

        var judged = BundleJudgement.Of(new PolicyBundle([new PolicyDocument("a.cedar", Policies)], Schema, null), stored, () => { });

        judged.Misfits.Count.ShouldBe(20);
        judged.Objection!.Code.ShouldBe("authorization.schema_entities_misfit");
    }

    [Fact]
    public void An_id_of_the_server_may_not_be_taken()
    {
        var judged = BundleJudgement.Of(new PolicyBundle([new PolicyDocument("a.cedar", "@id(\"authserver:x\") permit (principal, action, resource);")], null, null), EntityStore.Empty, () => { });

        judged.Errors.ShouldHaveSingleItem().Problem.Message.ShouldContain("belong to the server");
    }

    // Whoever knows Cedar declares a User of their own.
    [Theory]
    [InlineData("entity User; entity Role in [Role]; entity File { owner: User, by: AuthServer::User }; action read appliesTo { principal: [User, AuthServer::User], resource: File };")]
    [InlineData("""{"": {"entityTypes": {"User": {}, "File": {"shape": {"type": "Record", "attributes": {"owner": {"type": "Entity", "name": "User"}}}}}, "actions": {"read": {"appliesTo": {"principalTypes": ["User", "AuthServer::User"], "resourceTypes": ["File"]}}}}}""")]
    public void Names_of_the_directory_take_none_from_the_author(string schema)
    {
        var judged = BundleJudgement.Of(new PolicyBundle([new PolicyDocument("a.cedar", """
            permit (principal is User, action, resource) when { resource.owner == principal };
            permit (principal is AuthServer::User, action, resource) when { principal.active && principal in AuthServer::Group::"g" };
            """)], schema, null), EntityStore.Empty, () => { });

        judged.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("namespace AuthServer { entity Mine; }")]
    [InlineData("namespace AuthServer::Mine { entity Mine; }")]
    [InlineData("""{"AuthServer": {"entityTypes": {"Mine": {}}, "actions": {}}}""")]
    public void The_namespace_of_the_directory_cannot_be_written_in(string schema) =>
        BundleJudgement.Of(new PolicyBundle([], schema, null), EntityStore.Empty, () => { }).Errors.ShouldHaveSingleItem().Problem.Message.ShouldContain("belongs to the server");

    private static BundleJudgement Judge(string tests) => BundleJudgement.Of(new PolicyBundle([new PolicyDocument("a.cedar", Policies)], Schema, tests), EntityStore.Empty, () => { });

    private static string Ask(string user, string action) =>
        $$$"""{"principal": {"type": "User", "id": "{{{user}}}"}, "action": {"type": "Action", "id": "{{{action}}}"}, "resource": {"type": "File", "id": "f"}, "context": {}}""";
}
