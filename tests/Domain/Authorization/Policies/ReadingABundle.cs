using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Policies;

public sealed class ReadingABundle
{
    private const string Schema = """
        entity Photo { owner: AuthServer::User };
        action view appliesTo { principal: [AuthServer::User], resource: [Photo] };
        """;

    [Fact]
    public void Policies_are_named_by_their_annotation_or_by_document_and_place()
    {
        var edition = Read(null, ("a.cedar", "@id(\"first\") permit(principal, action, resource); permit(principal, action, resource == ?resource);"), ("b.cedar", "forbid(principal, action, resource);")).Edition.ShouldNotBeNull();

        edition.Set.Policies.Select(policy => policy.Id).ShouldBe(["first", "b.cedar#0"]);
        edition.Set.Templates.Select(policy => policy.Id).ShouldBe(["a.cedar#1"]);
        edition.DocumentOf("b.cedar#0").ShouldBe("b.cedar");
    }

    [Fact]
    public void An_id_that_stands_in_two_documents_is_refused_at_the_second()
    {
        const string Policy = "@id(\"same\") permit(principal, action, resource);";
        var problem = Read(null, ("a.cedar", Policy), ("b.cedar", Policy)).Errors.ShouldHaveSingleItem();

        problem.Document.ShouldBe("b.cedar");
        problem.Problem.Message.ShouldContain("a.cedar");
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_for_its_document()
    {
        var read = Read("entity ;", ("a.cedar", "permit("), ("b.cedar", "nonsense"));

        read.IsGood.ShouldBeFalse();
        read.Errors.Select(problem => problem.Document).ShouldBe(["a.cedar", "b.cedar", PolicyBundle.SchemaName]);
    }

    [Theory]
    [InlineData(Schema)]
    [InlineData("""{"":{"entityTypes":{"Photo":{"shape":{"type":"Record","attributes":{"owner":{"type":"Entity","name":"AuthServer::User"}}}}},"actions":{"view":{"appliesTo":{"principalTypes":["AuthServer::User"],"resourceTypes":["Photo"]}}}}}""")]
    public void A_schema_may_speak_of_the_people_of_this_server(string schema)
    {
        var read = Read(schema, ("a.cedar", "permit(principal, action == Action::\"view\", resource) when { resource.owner == principal && principal.active };"));

        read.Errors.ShouldBeEmpty();
        read.IsGood.ShouldBeTrue();
    }

    [Theory]
    [InlineData("namespace AuthServer { entity Cat; }")]
    [InlineData("""{"AuthServer":{"entityTypes":{},"actions":{}}}""")]
    public void The_namespace_of_the_server_is_taken(string schema) =>
        Read(schema, ("a.cedar", string.Empty)).Errors.ShouldHaveSingleItem().Problem.Message.ShouldContain("belongs to the server");

    [Fact]
    public void A_policy_that_does_not_fit_the_schema_is_refused_with_the_rule_and_the_place()
    {
        var problem = Read(Schema, ("a.cedar", "permit(principal, action == Action::\"view\", resource) when { resource.colour == 1 };")).Errors.ShouldHaveSingleItem();

        problem.PolicyId.ShouldBe("a.cedar#0");
        problem.Rule.ShouldNotBeNull();
        problem.Problem.Span.Start.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Policies_of_the_bundle_and_of_roles_decide_together()
    {
        var ada = new EntityUid("AuthServer::User", "ada");
        var editor = new EntityUid("AuthServer::Role", "editor");
        var rules = new RoleRules(new PolicySet([PolicyText.ParseOne("permit(principal in AuthServer::Role::\"editor\", action == Action::\"write\", resource);", "authserver:role:editor").Value!], [], []), null);
        var store = EntityStore.Of([new Entity(ada, CedarRecord.Empty, CedarRecord.Empty, [editor])]).Value!;
        var model = AccessModel.Empty
            .With(Read(null, ("a.cedar", "@id(\"frozen\") forbid(principal, action, resource == Doc::\"frozen\");")).Edition!)
            .With(rules)
            .With(new KnownEntities(store, 1, null));

        Decide(model, ada, "free").Reasons.ShouldBe(["authserver:role:editor"]);
        Decide(model, ada, "frozen").Reasons.ShouldBe(["frozen"]);
        Decide(AccessModel.Empty, ada, "free").IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("entity User; entity Doc; action view appliesTo { principal: User, resource: Doc };")]
    [InlineData("""{"": {"entityTypes": {"User": {}, "Doc": {}}, "actions": {"view": {"appliesTo": {"principalTypes": ["User"], "resourceTypes": ["Doc"]}}}}}""")]
    public void A_type_of_the_author_may_bear_the_name_of_one_of_the_directory(string schema)
    {
        var read = Read(schema, ("a.cedar", "permit(principal is User, action, resource);"));

        read.Errors.ShouldBeEmpty();
        read.Edition.ShouldNotBeNull().Schema.ShouldNotBeNull().EntityTypes.Keys.ShouldBe(["User", "Doc", "AuthServer::Role", "AuthServer::Group", "AuthServer::User", "AuthServer::Client", "AuthServer::Anonymous"], ignoreOrder: true);
    }

    private static Decision Decide(AccessModel model, EntityUid principal, string document) =>
        model.Decide(new AuthorizationRequest(principal, new EntityUid("Action", "write"), new EntityUid("Doc", document), CedarRecord.Empty));

    private static BundleReading Read(string? schema, params (string Name, string Text)[] documents) =>
        new PolicyBundle([.. documents.Select(document => new PolicyDocument(document.Name, document.Text))], schema, null).Read(1);
}
