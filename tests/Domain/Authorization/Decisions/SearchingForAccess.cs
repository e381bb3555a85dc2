using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Tests.Domain.Authorization.Cedar;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Decisions;

public sealed class SearchingForAccess
{
    private const string Entities = """
        [{"uid":{"type":"user","id":"a"},"attrs":{},"parents":[]},{"uid":{"type":"user","id":"b"},"attrs":{"role":"admin"},"parents":[]},
         {"uid":{"type":"user","id":""},"attrs":{},"parents":[]},{"uid":{"type":"user","id":"c"},"attrs":{},"parents":[]}]
        """;

    [Fact]
    public void Pages_follow_each_other_by_key_and_end()
    {
        var model = AccessFixture.Of("permit(principal, action, resource);", Entities);
        var asked = AccessFixture.Search(SearchTarget.Subject, Asking("""{"limit":1}""")).Value;

        List<string> found = [];
        string? next = null;
        do
        {
            var page = AccessSearch.Search(model, asked, next, () => false);
            found.AddRange(page.Found.Select(uid => uid.Id));
            next = page.Next;
        }
        while (next is not null);

        found.ShouldBe(["", "a", "b", "c"]);
    }

    [Fact]
    public void A_page_of_nothing_begins_where_it_stood()
    {
        var model = AccessFixture.Of("permit(principal, action, resource);", Entities);
        var nothing = AccessSearch.Search(model, AccessFixture.Search(SearchTarget.Subject, Asking("""{"limit":0}""")).Value, null, () => false);

        nothing.Found.ShouldBeEmpty();
        AccessSearch.Search(model, AccessFixture.Search(SearchTarget.Subject, Asking("{}")).Value, nothing.Next.ShouldNotBeNull(), () => false).Found.Count.ShouldBe(4);
    }

    [Fact]
    public void A_page_looks_at_so_many_and_no_more()
    {
        var model = AccessFixture.Of("permit(principal, action, resource) when { principal has role };", Entities);
        var asked = AccessFixture.Search(SearchTarget.Subject, Asking("{}")).Value;

        var first = AccessSearch.Search(model, asked, null, () => false, 2, int.MaxValue);
        var second = AccessSearch.Search(model, asked, first.Next, () => false, 2, int.MaxValue);

        first.Found.ShouldBeEmpty();
        second.Found.Select(uid => uid.Id).ShouldBe(["b"]);
        second.Next.ShouldBeNull();
    }

    [Theory]
    [InlineData(1, 255)]
    [InlineData(2, 511)]
    public void A_search_that_nobody_waits_for_ends_at_the_next_look(int patience, int examined)
    {
        var model = AccessFixture.Of(
            "permit(principal, action, resource);",
            "[" + string.Join(',', Enumerable.Range(0, 600).Select(number => $$"""{"uid":{"type":"user","id":"{{number:D3}}"},"attrs":{},"parents":[]}""")) + "]");
        var looks = 0;

        var page = AccessSearch.Search(model, AccessFixture.Search(SearchTarget.Subject, Asking("{}")).Value, null, () => ++looks == patience, int.MaxValue, int.MaxValue);

        (page.Found.Count, page.Next).ShouldBe((examined, $"={examined - 1:D3}"));
    }

    [Fact]
    public void Properties_are_laid_over_what_is_stored_for_one_request_only()
    {
        var model = AccessFixture.Of("permit(principal, action, resource) when { principal has role && principal.role == \"admin\" };", Entities);
        static string Asked(string id, string? properties) => """{"subject":{"type":"user","id":"ID","properties":P},"action":{"name":"read"},"resource":{"type":"x","id":"1"}}""".Replace("ID", id, StringComparison.Ordinal).Replace("P}", (properties ?? "{}") + "}", StringComparison.Ordinal);

        model.Decides(Asked("a", null)).ShouldBeFalse();
        model.Decides(Asked("a", """{"role":"admin"}""")).ShouldBeTrue();
        model.Decides(Asked("b", """{"role":"guest"}""")).ShouldBeFalse();
        model.Decides(Asked("b", """{"role":null}""")).ShouldBeTrue();
        model.Decides(Asked("stranger", """{"role":"admin"}""")).ShouldBeTrue();
        model.Decides(Asked("b", null)).ShouldBeTrue();
    }

    [Fact]
    public void A_type_that_is_no_name_has_no_entities_and_no_rights()
    {
        var model = AccessFixture.Of("permit(principal, action, resource);", Entities);

        model.Decides("""{"subject":{"type":"no name","id":"a"},"action":{"name":"read"},"resource":{"type":"x","id":"1"}}""").ShouldBeFalse();
        model.Decides("""{"subject":{"type":"user","id":"a"},"action":{"name":"read"},"resource":{"type":"if","id":"1"}}""").ShouldBeFalse();
        model.Finds(SearchTarget.Subject, """{"subject":{"type":"no name"},"action":{"name":"read"},"resource":{"type":"x","id":"1"}}""").ShouldBeEmpty();
        model.Finds(SearchTarget.Action, """{"subject":{"type":"user","id":"a"},"resource":{"type":"x y","id":"1"}}""").ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_schema_the_actions_are_those_that_policies_name()
    {
        var model = AccessFixture.Of("""
            permit(principal == user::"a", action in [Action::"read", N::Action::"list"], resource);
            permit(principal == user::"b", action == Action::"write", resource);
            """, Entities);

        AccessSearch.Search(model, AccessFixture.Search(SearchTarget.Action, """{"subject":{"type":"user","id":"a"},"resource":{"type":"x","id":"1"}}""").Value, null, () => false)
            .Found.Select(AskedAction.NameOf).ShouldBe(["N::Action::\"list\"", "read"]);
    }

    [Theory]
    [InlineData(SearchTarget.Subject, """{"subject":{"type":"user"},"resource":{"type":"x","id":"1"}}""")]
    [InlineData(SearchTarget.Subject, """{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"x"}}""")]
    [InlineData(SearchTarget.Resource, """{"action":{"name":"read"},"resource":{"type":"x"}}""")]
    [InlineData(SearchTarget.Resource, """{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"x"}}""")]
    [InlineData(SearchTarget.Action, """{"subject":{"type":"user","id":"a"}}""")]
    [InlineData(SearchTarget.Action, """{"subject":{"type":"user"},"resource":{"type":"x","id":"1"}}""")]
    [InlineData(SearchTarget.Subject, """{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"x","id":"1"},"page":{"limit":-1}}""")]
    [InlineData(SearchTarget.Subject, """{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"x","id":"1"},"page":{"limit":1.5}}""")]
    [InlineData(SearchTarget.Subject, """{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"x","id":"1"},"page":{"token":7}}""")]
    [InlineData(SearchTarget.Subject, """{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"x","id":"1"},"page":"first"}""")]
    public void A_search_names_what_is_not_looked_for(SearchTarget target, string json) => AccessFixture.Search(target, json).Refusal.ShouldNotBeNull().Code.ShouldBe("authorization.request_malformed");

    [Fact]
    public void An_id_of_what_is_looked_for_is_ignored() =>
        AccessFixture.Of("permit(principal, action, resource);", Entities).Finds(SearchTarget.Subject, """{"subject":{"type":"user","id":"a"},"action":{"name":"read"},"resource":{"type":"x","id":"1"}}""").Count.ShouldBe(4);

    [Fact]
    public void Evaluation_permits_what_a_search_finds_and_nothing_else() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var edition = new PolicyBundle([], null, null).Read(1).Edition.ShouldNotBeNull();
        var model = AccessModel.Empty.With(edition).With(new RoleRules(random.Policies(10), null)).With(new KnownEntities(random.Store(), 1, null));
        var request = random.Request();
        foreach (var target in new[] { SearchTarget.Subject, SearchTarget.Resource })
        {
            var asked = new AskedSearch(target, Asked(request.Principal), new AskedAction(request.Action, null, default), Asked(request.Resource), new AskedContext(request.Context, default), AskedPage.First);
            var expected = model.Entities.OfType(asked.SearchedType.ShouldNotBeNull()).Select(entity => entity.Uid).Where(uid => asked.With(uid).DecidedBy(model).IsAllowed).ToList();

            AccessSearch.Search(model, asked, null, () => false, int.MaxValue, int.MaxValue).Found.ShouldBe(expected);
            AccessSearch.Search(model, asked, null, () => false, int.MaxValue, 0).Found.ShouldBe(expected);
        }
    }));

    private static AskedEntity Asked(EntityUid uid) => new(uid, CedarRecord.Empty, default, IsPossible: true);

    private static string Asking(string page) => $$"""{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"x","id":"1"},"page":{{page}}}""";
}
