using System.Text;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Decisions.Json;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Decisions;

public sealed class ReadingAccessRequests
{
    private const string Plain = """ "subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"} """;

    [Fact]
    public void Members_come_in_any_order_and_unknown_ones_are_ignored()
    {
        var question = Single("""
            {"x":{"subject":[]},"resource":{"id":"r","new":1,"type":"record"},"context":{"time":"t"},"action":{"properties":{"soft":true},"name":"delete"},
             "subject":{"properties":{"role":"admin"},"id":"bob","type":"user"},"evaluations":"none of this one's business"}
            """);

        (question.Request.Principal.ToString(), question.Request.Action.ToString(), question.Request.Resource.ToString()).ShouldBe(("user::\"bob\"", "Action::\"delete\"", "record::\"r\""));
        question.Subject.Properties.Names.ToArray().ShouldBe(["role"]);
        question.Request.Context.Names.ToArray().ShouldBe(["actionProperties", "time"]);
    }

    [Fact]
    public void Nobody_speaks_for_the_action_in_the_context()
    {
        var without = Single("{" + Plain + ""","context":{"actionProperties":{"soft":true},"a":1}}""");
        var with = Single("""{"subject":{"type":"u","id":"1"},"action":{"name":"n","properties":{"soft":false}},"resource":{"type":"r","id":"1"},"context":{"actionProperties":{"soft":true}}}""");

        without.Request.Context.Names.ToArray().ShouldBe(["a"]);
        with.Request.Context.TryGet("actionProperties", out var properties).ShouldBeTrue();
        properties.AsRecord.TryGet("soft", out var soft).ShouldBeTrue();
        soft.IsFalse.ShouldBeTrue();
    }

    [Fact]
    public void Nulls_are_left_out_and_numbers_that_are_no_integers_become_text()
    {
        var context = Single("{" + Plain + ""","context":{"none":null,"list":[1,null,1,"a"],"half":0.50,"huge":9223372036854775808,"least":-9223372036854775808,"deep":{"none":null}}}""").Request.Context;

        context.Names.ToArray().ShouldBe(["deep", "half", "huge", "least", "list"]);
        context.Values[0].AsRecord.Count.ShouldBe(0);
        (context.Values[1].AsString, context.Values[2].AsString, context.Values[3].AsLong).ShouldBe(("0.50", "9223372036854775808", long.MinValue));
        context.Values[4].AsSet.Count.ShouldBe(2);
    }

    [Fact]
    public void References_and_extension_values_are_written_as_everywhere_in_Cedar()
    {
        var context = Single("{" + Plain + ""","context":{"at":{"__extn":{"fn":"datetime","arg":"2026-11-22T10:00:00Z"}},"owner":{"__entity":{"type":"user","id":"bob"}},"other":{"__entity":7}}}""").Request.Context;

        (context.Values[0].Kind, context.Values[1].Kind, context.Values[2].Kind).ShouldBe((ValueKind.Datetime, ValueKind.Record, ValueKind.Entity));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}{}")]
    [InlineData("{\"subject\":\"alice\",\"action\":{\"name\":\"read\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"action\":{\"name\":\"read\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"id\":\"a\"},\"action\":{\"name\":\"read\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\"},\"action\":{\"name\":\"read\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":7},\"action\":{\"name\":\"read\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{\"name\":123},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{\"name\":null},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"a\\u0000\"},\"action\":{\"name\":\"n\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"\\ud800\"},\"action\":{\"name\":\"n\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"type\":\"v\",\"id\":\"a\"},\"action\":{\"name\":\"n\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"a\",\"properties\":7},\"action\":{\"name\":\"n\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"subject\":{\"type\":\"u\",\"id\":\"b\"},\"action\":{\"name\":\"n\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"a\",\"properties\":{\"a\":1,\"\\u0061\":null}},\"action\":{\"name\":\"n\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{\"name\":\"n\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"},\"context\":[]}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{\"name\":\"n\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"},\"context\":{\"t\":{\"__extn\":{\"fn\":\"datetime\",\"arg\":\"never\"}}}}")]
    [InlineData("{\"subject\":{\"type\":\"u\",\"id\":\"a\"},\"action\":{\"name\":\"n\"},\"resource\":{\"type\":\"record\",\"id\":\"1\"},\"options\":{\"reasons\":\"yes\"}}")]
    public void What_cannot_be_understood_is_refused(string json) => AccessFixture.Evaluation(json).Refusal.ShouldNotBeNull().Code.ShouldBe("authorization.request_malformed");

    [Fact]
    public void What_is_no_Unicode_is_refused()
    {
        byte[] body = [.. "{\"subject\":{\"type\":\"u\",\"id\":\""u8, 0xC3, 0x28, .. "\"},\"action\":{\"name\":\"n\"},\"resource\":{\"type\":\"r\",\"id\":\"1\"}}"u8];

        AccessJson.ReadEvaluation(body).IsRefused.ShouldBeTrue();
    }

    [Fact]
    public void Nesting_and_lengths_have_an_end()
    {
        var deep = "{" + Plain + ",\"context\":{\"a\":" + new string('[', 100) + new string(']', 100) + "}}";
        static string WithId(int length) => """{"subject":{"type":"u","id":"ID"},"action":{"name":"n"},"resource":{"type":"r","id":"1"}}""".Replace("ID", new string('é', length), StringComparison.Ordinal);

        AccessFixture.Evaluation(deep).IsRefused.ShouldBeTrue();
        AccessFixture.Evaluation(WithId(512)).IsSuccess.ShouldBeTrue();
        AccessFixture.Evaluation(WithId(513)).IsRefused.ShouldBeTrue();
        AccessFixture.Evaluation(WithId(600_000)).IsRefused.ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"subject\":null", "subject")]
    [InlineData("\"action\":null", "action")]
    [InlineData("\"resource\":null", "resource")]
    [InlineData("\"subject\":{\"type\":null,\"id\":\"a\"}", "subject.type")]
    [InlineData("\"subject\":{\"type\":\"u\",\"id\":null}", "subject.id")]
    [InlineData("\"action\":{\"name\":null}", "action.name")]
    [InlineData("\"resource\":{\"type\":null,\"id\":\"1\"}", "resource.type")]
    [InlineData("\"resource\":{\"type\":\"r\",\"id\":null}", "resource.id")]
    public void A_null_where_something_must_be_is_as_good_as_nothing(string member, string missing)
    {
        var name = member.Split('"')[1];
        var others = new[] { ("subject", """{"type":"u","id":"a"}"""), ("action", """{"name":"n"}"""), ("resource", """{"type":"r","id":"1"}""") }
            .Where(part => part.Item1 != name).Select(part => $"\"{part.Item1}\":{part.Item2}");
        var json = "{" + string.Join(',', others) + "," + member + "}";

        AccessFixture.Evaluation(json).Refusal.ShouldNotBeNull().Message.ShouldBe($"The request is malformed: {missing}: it is missing.");
    }

    [Theory]
    [InlineData("\"context\":null")]
    [InlineData("\"options\":null")]
    [InlineData("\"options\":{\"evaluations_semantic\":null,\"reasons\":null}")]
    [InlineData("\"evaluations\":null")]
    [InlineData("\"page\":null")]
    public void A_null_where_something_may_be_is_as_good_as_nothing(string member)
    {
        foreach (var asked in new[] { AccessFixture.Evaluation("{" + Plain + "," + member + "}"), AccessFixture.Evaluations("{" + Plain + "," + member + "}") })
        {
            asked.IsSuccess.ShouldBeTrue(asked.Refusal?.Message);
            (asked.Value.IsBoxcar, asked.Value.WantsReasons, asked.Value.Semantic).ShouldBe((false, false, EvaluationsSemantic.ExecuteAll));
            asked.Value.Items.ShouldHaveSingleItem().Question.ShouldNotBeNull().ShouldBe(Single("{" + Plain + "}"));
        }
    }

    [Fact]
    public void A_null_in_a_boxcar_leaves_the_default()
    {
        var asked = AccessFixture.Evaluations("{" + Plain + ""","context":{"c":1},"evaluations":[{"subject":null,"action":null,"resource":null,"context":null},null,{"subject":{"type":"user","id":null}}]}""").Value;

        asked.Items[0].Question.ShouldNotBeNull().ShouldBe(Single("{" + Plain + ""","context":{"c":1}}"""));
        asked.Items.Select(item => item.Fault?.Field).ShouldBe([null, "evaluations", "subject.id"]);
    }

    [Fact]
    public void A_null_is_no_id_of_what_a_search_looks_for()
    {
        var asked = AccessFixture.Search(SearchTarget.Subject, """{"subject":{"type":"user","id":null,"properties":null},"action":{"name":"read","properties":null},"resource":{"type":"record","id":"1"},"context":null,"page":{"token":null,"limit":null}}""").Value;
        var actions = AccessFixture.Search(SearchTarget.Action, """{"subject":{"type":"user","id":"a"},"action":null,"resource":{"type":"record","id":"1"}}""").Value;

        (asked.Page, asked.SearchedType, actions.Action).ShouldBe((AskedPage.First, "user", null));
        AccessFixture.Search(SearchTarget.Subject, """{"subject":null,"action":{"name":"read"},"resource":{"type":"record","id":"1"}}""").Refusal.ShouldNotBeNull().Field.ShouldBe("subject");
    }

    [Fact]
    public void Refusals_repeat_nothing_that_was_sent() =>
        AccessFixture.Evaluation("""{"subject":{"type":"secret-type","id":7}}""").Refusal.ShouldNotBeNull().Message.ShouldBe("The request is malformed: subject.id: it must be a text.");

    [Fact]
    public void A_boxcar_takes_whole_parts_from_its_defaults_wherever_these_stand()
    {
        var asked = AccessFixture.Evaluations("""
            {"evaluations":[{},{"resource":{"type":"record","id":"2"}},{"context":{},"subject":{"type":"user","id":"bob"}}],
             "subject":{"type":"user","id":"alice","properties":{"a":1}},"context":{"c":1},"action":{"name":"read"},"resource":{"type":"record","id":"1","properties":{"b":1}}}
            """).Value;

        asked.IsBoxcar.ShouldBeTrue();
        var questions = asked.Items.Select(item => item.Question.ShouldNotBeNull()).ToList();
        questions.Select(question => question.Request.Principal.Id).ShouldBe(["alice", "alice", "bob"]);
        questions.Select(question => question.Subject.Properties.Count).ShouldBe([1, 1, 0]);
        questions.Select(question => question.Resource.Properties.Count).ShouldBe([1, 0, 1]);
        questions.Select(question => question.Request.Context.Count).ShouldBe([1, 1, 0]);
    }

    [Fact]
    public void What_is_wrong_with_one_question_is_told_for_that_one()
    {
        var asked = AccessFixture.Evaluations("{" + Plain + ""","evaluations":[{},{"resource":{"type":"record"}},7,{"subject":"alice"},{"action":{"name":"write"}}]}""").Value;

        asked.Items.Select(item => item.Fault?.Field).ShouldBe([null, "resource.id", "evaluations", "subject", null]);
    }

    [Theory]
    [InlineData("\"evaluations\":{}")]
    [InlineData("\"evaluations\":[{}],\"evaluations\":[{}]")]
    [InlineData("\"evaluations\":[{}],\"subject\":\"alice\"")]
    [InlineData("\"evaluations\":[{}],\"options\":{\"evaluations_semantic\":\"some\"}")]
    [InlineData("\"evaluations\":[{}],\"options\":{\"evaluations_semantic\":7}")]
    [InlineData("\"evaluations\":[{}],\"options\":[]")]
    public void What_is_wrong_with_a_boxcar_as_a_whole_is_refused(string members) => AccessFixture.Evaluations("{" + members + "}").IsRefused.ShouldBeTrue();

    [Fact]
    public void A_boxcar_without_questions_is_a_single_one()
    {
        AccessFixture.Evaluations("{" + Plain + ",\"evaluations\":[]}").Value.IsBoxcar.ShouldBeFalse();
        AccessFixture.Evaluations("{" + Plain + "}").Value.Items.ShouldHaveSingleItem().Question.ShouldNotBeNull();
        AccessFixture.Evaluations("{\"evaluations\":[]}").IsRefused.ShouldBeTrue();
    }

    [Fact]
    public void A_boxcar_has_at_most_a_thousand_questions()
    {
        static string Of(int count) => "{" + Plain + ",\"evaluations\":[" + string.Join(',', Enumerable.Repeat("{}", count)) + "]}";

        AccessFixture.Evaluations(Of(1000)).Value.Items.Count.ShouldBe(1000);
        AccessFixture.Evaluations(Of(1001)).Refusal.ShouldNotBeNull().Code.ShouldBe("authorization.too_many_evaluations");
    }

    [Theory]
    [InlineData("read", "Action::\"read\"", "read")]
    [InlineData("Photos::Action::\"view\"", "Photos::Action::\"view\"", "Photos::Action::\"view\"")]
    [InlineData("Photos::Action::\"", "Action::\"Photos::Action::\\\"\"", "Photos::Action::\"")]
    [InlineData("9::Action::\"x\"", "Action::\"9::Action::\\\"x\\\"\"", "9::Action::\"x\"")]
    public void Actions_of_namespaces_are_written_as_in_policies(string name, string uid, string again)
    {
        var action = AskedAction.UidOf(name);

        (action.ToString(), AskedAction.NameOf(action)).ShouldBe((uid, again));
    }

    [Fact]
    public void Slices_of_the_body_are_what_was_sent()
    {
        var question = Single("""{"subject":{"type":"u","id":"1","properties":{ "a" : [1, 2] }},"action":{"name":"n","properties":{"b":{}}},"resource":{"type":"r","id":"1"},"context":{"c":null}}""");

        (Text(question.Subject.PropertiesJson), Text(question.Action.PropertiesJson), Text(question.Resource.PropertiesJson), Text(question.Context.Json)).ShouldBe(("{ \"a\" : [1, 2] }", "{\"b\":{}}", "", "{\"c\":null}"));
    }

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    private static AccessQuestion Single(string json)
    {
        var asked = AccessFixture.Evaluation(json);
        asked.IsSuccess.ShouldBeTrue(asked.Refusal?.Message);
        return asked.Value.Items.ShouldHaveSingleItem().Question.ShouldNotBeNull();
    }
}
