using System.Text.Json;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Decisions.Json;
using AuthServer.Tests.Domain.Authorization.Cedar;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Decisions;

/// <summary>Questions without a word of Cedar's JSON: what their values are stands in the schema.</summary>
public sealed class AskingInPlainJson
{
    private const string Schema = """
        entity Team;
        entity User in [Team] { manager?: User, hired?: datetime };
        entity Doc { owner: User, reviewers?: Set<User>, budget?: { limit: decimal, currency?: String } };
        action view, list appliesTo { principal: User, resource: Doc, context: { at?: datetime, from?: ipaddr, within?: duration, amount?: decimal, networks?: Set<ipaddr>, note?: String } };
        action remark appliesTo { principal: User, resource: Doc, context: { at?: String, actionProperties?: { until?: datetime } } };
        """;

    private const string Entities = """
        [{"uid":{"type":"User","id":"ana"},"attrs":{},"parents":[]},{"uid":{"type":"User","id":"ben"},"attrs":{},"parents":[]},
         {"uid":{"type":"Doc","id":"plan"},"attrs":{"owner":{"__entity":{"type":"User","id":"ana"}}},"parents":[]}]
        """;

    public static TheoryData<string> Conditions()
    {
        using var tests = JsonDocument.Parse(Examples.Read("conditions", "tests.json"));
        return new TheoryData<string>(tests.RootElement.EnumerateArray().Select(test => test.GetRawText()));
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void The_tests_of_the_tutorial_get_the_same_decisions(string test)
    {
        var model = AccessFixture.Of(Examples.Read("conditions", "policies.cedar"), Examples.Read("conditions", "entities.json"), Examples.Read("conditions", "schema.cedarschema"));
        using var json = JsonDocument.Parse(test);
        var request = json.RootElement.GetProperty("request");

        model.Decides($$$"""
            {"context":{{{request.GetProperty("context")}}},"action":{"name":"{{{request.GetProperty("action").GetProperty("id").GetString()}}}"},
             "resource":{{{request.GetProperty("resource")}}},"subject":{{{request.GetProperty("principal")}}}}
            """).ShouldBe(json.RootElement.GetProperty("decision").GetString() == "allow");
    }

    [Theory]
    [InlineData("""{"at":"2026-11-22T10:00:00Z"}""", "context.at == datetime(\"2026-11-22T10:00:00Z\")")]
    [InlineData("""{"at":"2026-11-22"}""", "context.at == datetime(\"2026-11-22\")")]
    [InlineData("""{"at":"2026-11-22T10:00:00.123456789+01:00"}""", "context.at == datetime(\"2026-11-22T09:00:00.123Z\")")]
    [InlineData("""{"at":"2026-11-22t10:00:00.5z"}""", "context.at == datetime(\"2026-11-22T10:00:00.500Z\")")]
    [InlineData("""{"at":"2026-11-22 10:00:00-0730"}""", "context.at == datetime(\"2026-11-22T17:30:00Z\")")]
    [InlineData("""{"at":"2025-06-27T18:03-07:00"}""", "context.at == datetime(\"2025-06-28T01:03:00Z\")")]
    [InlineData("""{"at":{"__extn":{"fn":"datetime","arg":"2026-11-22"}}}""", "context.at == datetime(\"2026-11-22\")")]
    [InlineData("""{"at":{"fn":"datetime","arg":"2026-11-22"}}""", "context.at == datetime(\"2026-11-22\")")]
    [InlineData("""{"from":"10.20.3.4"}""", "context.from.isInRange(ip(\"10.0.0.0/8\"))")]
    [InlineData("""{"from":"::ffff:10.20.3.4"}""", "context.from == ip(\"10.20.3.4\")")]
    [InlineData("""{"from":"::FFFF:a14:304"}""", "context.from.isIpv6()")]
    [InlineData("""{"within":"1h30m"}""", "context.within == duration(\"90m\")")]
    [InlineData("""{"amount":"12.5"}""", "context.amount == decimal(\"12.5\")")]
    [InlineData("""{"amount":12.5}""", "context.amount == decimal(\"12.5\")")]
    [InlineData("""{"amount":-40}""", "context.amount == decimal(\"-40.0\")")]
    [InlineData("""{"networks":["10.0.0.0/8","::1","10.0.0.0/8",null]}""", "context.networks == [ip(\"::1\"), ip(\"10.0.0.0/8\")]")]
    [InlineData("""{"note":"10.20.3.4"}""", "context.note == \"10.20.3.4\"")]
    public void A_context_is_read_as_its_action_declares_it(string context, string condition) => Decides(condition, context).ShouldBeTrue();

    [Theory]
    [InlineData("""{"at":"tomorrow"}""", "context has at && context.at < datetime(\"2999-01-01\")")]
    [InlineData("""{"at":"2026-11-22T10:00:00"}""", "context has at && context.at < datetime(\"2999-01-01\")")]
    [InlineData("""{"at":"2026-11-22T10:00:00.Z"}""", "context has at && context.at < datetime(\"2999-01-01\")")]
    [InlineData("""{"at":"2026-11-22T10:00:00+01;00"}""", "context has at && context.at < datetime(\"2999-01-01\")")]
    [InlineData("""{"at":"2026-02-30T10:00:00+01:00"}""", "context has at && context.at < datetime(\"2999-01-01\")")]
    [InlineData("""{"at":1795341600}""", "context has at && context.at < datetime(\"2999-01-01\")")]
    [InlineData("""{"at":{"fn":"decimal","arg":"1.0"}}""", "context has at && context.at < datetime(\"2999-01-01\")")]
    [InlineData("""{"from":"::ffff:10.20.3.4/8"}""", "context has from && context.from.isIpv4()")]
    [InlineData("""{"from":"::ffff:"}""", "context has from && context.from.isIpv4()")]
    [InlineData("""{"amount":922337203685478}""", "context has amount && context.amount.greaterThan(decimal(\"0.0\"))")]
    [InlineData("""{"amount":0.00001}""", "context has amount && context.amount.greaterThan(decimal(\"0.0\"))")]
    [InlineData("""{"networks":"10.0.0.0/8"}""", "context has networks && !context.networks.isEmpty()")]
    public void What_does_not_fit_stays_what_it_is_and_its_policies_do_not_count(string context, string condition)
    {
        var decision = Question("view", context: context).DecidedBy(Model(condition));

        decision.IsAllowed.ShouldBeFalse();
        decision.Faults.ShouldHaveSingleItem().Fault.Kind.ShouldBe(FaultKind.Type);
    }

    [Theory]
    [InlineData("""{"manager":{"type":"User","id":"ben"}}""", "{}", "principal has manager && principal.manager == User::\"ben\"")]
    [InlineData("""{"manager":{"type":"User","id":"ben","properties":{}}}""", "{}", "principal has manager && principal.manager == User::\"ben\"")]
    [InlineData("""{"manager":{"__entity":{"type":"User","id":"ben"}}}""", "{}", "principal has manager && principal.manager == User::\"ben\"")]
    [InlineData("""{"hired":"2020-01-01T00:00:00+00:00"}""", "{}", "principal has hired && principal.hired == datetime(\"2020-01-01\")")]
    [InlineData("{}", """{"owner":{"id":"ben","type":"User"}}""", "resource.owner == User::\"ben\"")]
    [InlineData("{}", """{"reviewers":[{"type":"User","id":"ana"},{"type":"User","id":"ben"}]}""", "resource has reviewers && resource.reviewers.contains(principal)")]
    [InlineData("{}", """{"budget":{"limit":"10.00","currency":"EUR"}}""", "resource has budget && resource.budget.limit.lessThan(decimal(\"10.01\"))")]
    [InlineData("{}", """{"colour":{"type":"User","id":"ben"},"reviewers":[{"type":"User","id":"ana"}]}""", "resource has reviewers && resource.reviewers.contains(principal)")]
    public void Properties_are_read_as_their_types_declare_them(string subject, string resource, string condition) =>
        Question("view", subject, resource).DecidedBy(Model(condition)).IsAllowed.ShouldBeTrue();

    [Fact]
    public void A_reference_of_another_type_is_that_reference_and_no_record()
    {
        var decision = Question("view", resource: """{"owner":{"type":"Team","id":"ana"}}""").DecidedBy(Model("resource.owner != principal && !(resource.owner is User)"));

        (decision.IsAllowed, decision.Faults.Count).ShouldBe((true, 0));
    }

    [Fact]
    public void Properties_of_the_action_are_read_where_its_context_declares_them()
    {
        var model = AccessFixture.Of(
            """permit(principal, action == Action::"remark", resource) when { context has actionProperties.until && context.actionProperties.until > datetime("2026-01-01") };""", Entities, Schema);

        model.Decides(Json("remark", actionProperties: """{"until":"2026-11-22","free":{"type":"User","id":"ana"}}""")).ShouldBeTrue();
        model.Decides(Json("remark", actionProperties: """{"until":"2025-11-22"}""")).ShouldBeFalse();
        AccessFixture.Of("permit(principal, action, resource) when { context.actionProperties.until == \"2026-11-22\" };", Entities)
            .Decides(Json("view", actionProperties: """{"until":"2026-11-22"}""")).ShouldBeTrue();
    }

    [Fact]
    public void Each_question_of_a_boxcar_reads_the_common_context_as_its_own_action_does()
    {
        var model = AccessFixture.Of(
            """
            permit(principal, action == Action::"view", resource) when { context has at && context.at == datetime("2026-11-22") };
            permit(principal, action == Action::"remark", resource) when { context has at && context.at == "2026-11-22" };
            """, Entities, Schema);
        var asked = AccessFixture.Evaluations("""
            {"evaluations":[{"action":{"name":"view"}},{"action":{"name":"remark"}},{"action":{"name":"view"},"context":{"at":"2026-11-23"}}],
             "context":{"at":"2026-11-22"},"subject":{"type":"User","id":"ana"},"resource":{"type":"Doc","id":"plan"}}
            """).Value;

        asked.Items.Select(item => item.Question.ShouldNotBeNull().DecidedBy(model).IsAllowed).ShouldBe([true, true, false]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(700)]
    public void Searches_read_the_question_by_the_schema_too(int documents)
    {
        var model = AccessFixture.Of(
            """
            permit(principal, action in [Action::"view", Action::"list"], resource) when { resource.owner == principal && context has at && context.at > datetime("2026-01-01") };
            permit(principal, action == Action::"remark", resource) when { context has at && context.at == "2026-11-22" };
            """,
            "[" + string.Join(',', Enumerable.Range(0, documents).SelectMany(number => new[]
            {
                $$$"""{"uid":{"type":"Doc","id":"{{{number:D3}}}"},"attrs":{"owner":{"__entity":{"type":"User","id":"{{{number:D3}}}"} } },"parents":[]}""",
                $$$"""{"uid":{"type":"User","id":"{{{number:D3}}}"},"attrs":{},"parents":[]}""",
            })) + "]",
            Schema);
        const string Context = """ "context":{"at":"2026-11-22"} """;

        model.Finds(SearchTarget.Resource, """{"subject":{"type":"User","id":"001"},"action":{"name":"view"},"resource":{"type":"Doc"},""" + Context + "}").ShouldBe(["001"]);
        model.Finds(SearchTarget.Subject, """{"subject":{"type":"User"},"action":{"name":"view"},"resource":{"type":"Doc","id":"001"},""" + Context + "}").ShouldBe(["001"]);
        model.Finds(SearchTarget.Subject, """{"subject":{"type":"User"},"action":{"name":"view"},"resource":{"type":"Doc","id":"x","properties":{"owner":{"type":"User","id":"000"}}},""" + Context + "}").ShouldBe(["000"]);
        model.Finds(SearchTarget.Action, """{"subject":{"type":"User","id":"001"},"resource":{"type":"Doc","id":"001"},""" + Context + "}").ShouldBe(["list", "remark", "view"]);
        model.Finds(SearchTarget.Action, """{"subject":{"type":"User","id":"001"},"resource":{"type":"Doc","id":"001"},"context":{"at":"2025-11-22"}}""").ShouldBeEmpty();
    }

    [Fact]
    public void A_logged_question_is_asked_again_as_each_schema_reads_it()
    {
        var before = Model("context has at && context.at == datetime(\"2026-11-22\")");
        var after = AccessFixture.Of("permit(principal, action, resource) when { context has at && context.at == \"2026-11-22\" };", Entities);
        var stored = new StoredQuestion("User", "ana", null, "view", null, "Doc", "plan", null, """{"at":"2026-11-22"}""").Again();

        var radius = new BlastRadius(before, after, 1);
        radius.Ask(Guid.Empty, stored);

        (stored.DecidedBy(before).IsAllowed, radius.Gained, radius.Lost, radius.NewErrors.Count).ShouldBe((true, 0, 0, 0));
    }

    [Fact]
    public void Without_a_declaration_everything_stays_as_it_was_written()
    {
        foreach (var model in new[] { AccessFixture.Of("permit(principal, action, resource) when { context.at == \"2026-11-22\" };", Entities), AccessFixture.Of("permit(principal, action, resource);", Entities, Schema) })
        {
            var question = Question("other", """{"manager2":{"type":"User","id":"ben"}}""", """{"colour":"10.0.0.1"}""", """{"at":"2026-11-22"}""");

            question.ReadBy(model.Edition.Plain).ShouldBeSameAs(question);
            question.DecidedBy(model).IsAllowed.ShouldBeTrue();
        }
    }

    [Fact]
    public void What_was_said_of_people_of_this_server_still_cannot_overrule_what_it_knows()
    {
        var model = AccessFixture.Of(
            """permit(principal, action, resource) when { principal.active };""",
            """[{"uid":{"type":"AuthServer::User","id":"eve"},"attrs":{"email_verified":true,"active":false,"locked":false},"parents":[]}]""",
            "entity Doc; action view appliesTo { principal: AuthServer::User, resource: Doc, context: {} };");

        model.Decides("""{"subject":{"type":"AuthServer::User","id":"eve","properties":{"active":true}},"action":{"name":"view"},"resource":{"type":"Doc","id":"1"}}""").ShouldBeFalse();
    }

    private static bool Decides(string condition, string context) => Question("view", context: context).DecidedBy(Model(condition)).IsAllowed;

    private static AccessModel Model(string condition) =>
        AccessFixture.Of($"permit(principal is User, action == Action::\"view\", resource is Doc) when {{ {Guarded(condition)} }};", Entities, Schema);

    // Optional members are asked for before they are read, as the strict checker wants it.
    private static string Guarded(string condition)
    {
        const string Member = "context.";
        return condition.StartsWith(Member, StringComparison.Ordinal) ? $"context has {new string([.. condition[Member.Length..].TakeWhile(char.IsLetter)])} && {condition}" : condition;
    }

    private static AccessQuestion Question(string action, string subject = "{}", string resource = "{}", string context = "{}")
    {
        var asked = AccessFixture.Evaluation(Json(action, subject, resource, context));
        asked.IsSuccess.ShouldBeTrue(asked.Refusal?.Message);
        return asked.Value.Items.ShouldHaveSingleItem().Question.ShouldNotBeNull();
    }

    private static string Json(string action, string subject = "{}", string resource = "{}", string context = "{}", string actionProperties = "null") => $$$"""
        {"subject":{"type":"User","id":"ana","properties":{{{subject}}} },"context":{{{context}}},"action":{"properties":{{{actionProperties}}},"name":"{{{action}}}"},
         "resource":{"properties":{{{resource}}},"type":"Doc","id":"plan"}}
        """;
}
