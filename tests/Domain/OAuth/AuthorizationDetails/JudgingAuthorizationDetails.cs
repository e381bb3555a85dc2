using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.AuthorizationDetails;

public sealed class JudgingAuthorizationDetails
{
    private static readonly Gen<Dictionary<string, object>[]> Lists = Gen.Elements("transfer", "a", "https://types.example/x")
        .SelectMany(type => Texts.Near("abc \"\\{}[]\u00fc").Where(IsWhole).SelectMany(text => Gen.Elements("x", "y").ListOf().Select(words => new Dictionary<string, object> { ["type"] = type, ["text"] = text, ["words"] = words })))
        .ArrayOf().Resize(8);

    private static readonly DetailType Payment = DetailType.Define("payment", "Pay {amount.value} {amount.currency} to {to}", [
        new DetailField("amount", DetailFieldKind.Object, IsRequired: true, Fields: [new("value", DetailFieldKind.Text, IsRequired: true), new("currency", DetailFieldKind.Text, Values: ["EUR", "USD"])]),
        new DetailField("to", DetailFieldKind.Text, IsRequired: true),
        new DetailField("urgent", DetailFieldKind.Flag),
        new DetailField("times", DetailFieldKind.Number),
    ]).Value;

    [Theory]
    [InlineData("""{"type":"payment","amount":{"value":"1","currency":"EUR"},"to":"Bob"}""", true)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bob","urgent":true,"times":2,"actions":["pay"],"locations":["https://a.example"]}""", true)]
    [InlineData("""{"type":"payment","amount":{"value":"1"}}""", false)]
    [InlineData("""{"type":"payment","amount":{},"to":"Bob"}""", false)]
    [InlineData("""{"type":"payment","amount":"1","to":"Bob"}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1","currency":"BTC"},"to":"Bob"}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1","more":"1"},"to":"Bob"}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bob","more":1}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bob","urgent":"yes"}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bob","actions":"pay"}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bj\u00f6rn \u674e & Co, \ud83d\udc51"}""", true)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bob\u202eyrollaM"}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bob\u200b"}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bob\u2028"}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bob\n"}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1\u2066"},"to":"Bob"}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bob","privileges":["\u202dnimda"]}""", false)]
    [InlineData("""{"type":"payment","amount":{"value":"1"},"to":"Bob","identifier":"\udb40\udc41"}""", false)]
    public void An_entry_fits_its_type_or_not(string json, bool fits) => DetailRules.Fits(JsonDocument.Parse(json).RootElement, Payment).ShouldBe(fits);

    [Fact]
    public void Values_are_short_enough_to_be_read()
    {
        Fits("to", new string('b', 200)).ShouldBeTrue();
        Fits("to", new string('b', 201)).ShouldBeFalse();
        Fits("identifier", new string('b', 201)).ShouldBeFalse();
        DetailRules.Fits(JsonDocument.Parse($$"""{"type":"payment","amount":{"value":"1"},"to":"Bob","times":1{{new string('0', 200)}}}""").RootElement, Payment).ShouldBeFalse();

        static bool Fits(string name, string value) =>
            DetailRules.Fits(JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["type"] = "payment", ["amount"] = new { value = "1" }, ["to"] = "Bob", [name] = value }), Payment);
    }

    [Theory]
    [InlineData("""{"type":"payment","amount":{"value":"12.50"},"to":"Bob & Co"}""", "Pay 12.50 - to Bob & Co")]
    [InlineData("""{"type":"payment","amount":{"value":"1","currency":"EUR"},"to":"Bob","privileges":["admin","all"]}""", "Pay 1 EUR to Bob; privileges: \"admin\", \"all\"")]
    [InlineData("""{"times":2,"type":"payment","urgent":true,"actions":[],"amount":{"value":"1","currency":"EUR"},"to":""}""", "Pay 1 EUR to -; times: \"2\"; urgent: \"true\"; actions: \"-\"")]
    public void People_are_told_all_of_it_in_the_words_of_the_type_and_beside_them(string json, string words) =>
        DetailWords.Say(JsonDocument.Parse(json).RootElement, Payment).ShouldBe(words);

    [Theory]
    [InlineData("Pay {amount.value}", "Pay 1; amount.currency: \"EUR\"")]
    [InlineData("Pay {amount}", "Pay value: 1, currency: EUR")]
    [InlineData("Pay {amount", "Pay {amount; amount.value: \"1\"; amount.currency: \"EUR\"")]
    public void What_the_words_leave_out_of_an_object_is_told_too(string words, string said) =>
        DetailWords.Say(JsonDocument.Parse("""{"type":"payment","amount":{"value":"1","currency":"EUR"}}""").RootElement, Payment with { Words = words }).ShouldBe(said);

    [Fact]
    public void A_value_cannot_pass_for_a_field()
    {
        var detail = JsonDocument.Parse("""{"type":"payment","amount":{"value":"1"},"to":"Bob","identifier":"x\"; privileges: \"none","privileges":["admin"]}""").RootElement;

        DetailWords.Say(detail, Payment).ShouldBe("Pay 1 - to Bob; identifier: \"x'; privileges: 'none\"; privileges: \"admin\"");
        DetailWords.Spell(detail, Payment).Fields.Select(field => field.Name + "=" + string.Join('|', field.Values))
            .ShouldBe(["amount.value=1", "to=Bob", "identifier=x\"; privileges: \"none", "privileges=admin"]);
    }

    [Fact]
    public void A_dot_in_a_name_hides_nothing() =>
        DetailWords.Say(JsonDocument.Parse("""{"type":"payment","amount.value":"1000000","amount":{"value":"1"}}""").RootElement, Payment with { Words = "Pay {amount.value}" })
            .ShouldBe("Pay 1; amount.value: \"1000000\"");

    [Theory]
    [InlineData("""[{"type":"a","actions":["read"]}]""", null)]
    [InlineData("""[{"type":"a","actions":["read","write"]}]""", null)]
    [InlineData("""[{"type":"a","actions":["delete"]}]""", "oauth.details_beyond_grant")]
    [InlineData("""[{"type":"a","actions":[]}]""", "oauth.details_beyond_grant")]
    [InlineData("""[{"type":"a"}]""", "oauth.details_beyond_grant")]
    [InlineData("""[{"type":"b","actions":["read"]}]""", "oauth.details_beyond_grant")]
    public void Tokens_are_given_for_what_was_granted_or_less(string asked, string? refusal)
    {
        var granted = DetailSet.TryParse("""[{"type":"a","actions":["read","write"]}]""").Value;
        var type = DetailType.Define("a", "Read and write", [new DetailField("actions", DetailFieldKind.Texts, Narrows: true)]).Value;

        (granted.Narrow(DetailSet.TryParse(asked).Value, [type]) is { IsRefused: true } refused ? refused.Refusal.Code : null).ShouldBe(refusal);
        granted.Narrow(DetailSet.Empty, [type]).Value.ShouldBe(granted);
    }

    [Theory]
    [InlineData("""[{"type":"a","actions":["x","y"]}]""", """[{"type":"a","actions":["x","y"]},{"type":"a","actions":["x","y"]}]""", false)]
    [InlineData("""[{"type":"a","actions":["x","y"]}]""", """[{"type":"a","actions":["x"]},{"type":"a","actions":["y"]}]""", false)]
    [InlineData("""[{"type":"a","actions":["x","y"]},{"type":"a","actions":["x"]}]""", """[{"type":"a","actions":["x"]},{"type":"a","actions":["y"]}]""", true)]
    [InlineData("""[{"type":"a","actions":["x","y"]},{"type":"a","actions":["x"]}]""", """[{"type":"a","actions":["x"]},{"type":"a","actions":["x"]}]""", true)]
    [InlineData("""[{"type":"a","actions":["x"]},{"type":"a","actions":["x"]}]""", """[{"type":"a","actions":["x"]},{"type":"a","actions":["x"]}]""", true)]
    [InlineData("""[{"type":"a","actions":["x","y"]}]""", """[{"type":"a","actions":["x","x"]}]""", false)]
    [InlineData("""[{"type":"a","actions":["x","y"],"to":["b","c"]}]""", """[{"type":"a","actions":["x"],"to":["b"]}]""", false)]
    [InlineData("""[{"type":"a","within":{"rooms":["1","2"]}}]""", """[{"type":"a","within":{"rooms":["1"]}}]""", true)]
    [InlineData("""[{"type":"b","actions":["x","y"]}]""", """[{"type":"b","actions":["x"]}]""", false)]
    public void What_was_granted_counts_once_and_a_shorter_list_is_less_only_where_the_type_says_so(string granted, string asked, bool isLess)
    {
        var type = DetailType.Define("a", "Do it", [
            new DetailField("actions", DetailFieldKind.Texts, Narrows: true), new DetailField("to", DetailFieldKind.Texts),
            new DetailField("within", DetailFieldKind.Object, Fields: [new("rooms", DetailFieldKind.Texts, Narrows: true)]),
        ]).Value;

        DetailSet.TryParse(granted).Value.Narrow(DetailSet.TryParse(asked).Value, [type]).IsSuccess.ShouldBe(isLess);
    }

    [Fact]
    public void Only_lists_can_be_shorter() =>
        DetailType.Define("a", "Do it", [new DetailField("to", DetailFieldKind.Text, Narrows: true)]).Refusal.ShouldBe(OAuthErrors.DetailTypeMalformed);

    [Theory]
    [InlineData("""{"type":"a"}""", true)]
    [InlineData("""{"type":"a","locations":[]}""", true)]
    [InlineData("""{"type":"a","locations":["https://api.example/v1"]}""", true)]
    [InlineData("""{"type":"a","locations":["https://other.example","https://api.example/v1/users"]}""", true)]
    [InlineData("""{"type":"a","locations":["https://other.example"]}""", false)]
    [InlineData("""{"type":"a","locations":["https://api.example/v10"]}""", false)]
    [InlineData("""{"type":"a","locations":["https://api.example"]}""", false)]
    [InlineData("""{"type":"a","locations":["https://api.example/v1.evil.example/"]}""", false)]
    public void Details_mean_something_where_they_say(string entry, bool lies)
    {
        var details = DetailSet.TryParse($"[{entry}]").Value;

        details.LieAt("https://api.example/v1").ShouldBe(lies);
        details.At("https://api.example/v1").AreNone.ShouldBe(!lies);
    }

    [Fact]
    public void Whatever_is_sent_is_read_or_refused_and_never_thrown_at() =>
        Prop.ForAll<string>(text => DetailSet.TryParse(text) is { IsRefused: true } or { IsSuccess: true }).QuickCheckThrowOnFailure();

    [Fact]
    public void Well_formed_details_are_read_as_they_were_sent_and_cover_themselves() => Prop.ForAll(Lists.ToArbitrary(), list =>
    {
        var json = JsonSerializer.Serialize(list);
        var read = DetailSet.TryParse(json);
        if (list.Length is 0 or > 20)
            return read.IsRefused;

        return read.IsSuccess
            && JsonElement.DeepEquals(read.Value.ToJson(), JsonSerializer.SerializeToElement(list))
            && JsonElement.DeepEquals(DetailSet.Stored(read.Value.ToText()).ToJson(), read.Value.ToJson())
            && read.Value.Narrow(read.Value, []).IsSuccess;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Details_with_one_character_changed_never_cover_more_than_themselves()
    {
        const string sent = """[{"type":"transfer","amount":"12.50","actions":["a","b"]}]""";
        var granted = DetailSet.TryParse(sent).Value;

        Prop.ForAll(Texts.Damaged(sent).ToArbitrary(), text =>
        {
            var read = DetailSet.TryParse(text);
            return read.IsRefused || granted.Narrow(read.Value, []).IsRefused || JsonElement.DeepEquals(read.Value.ToJson(), granted.ToJson());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Depth_and_size_have_an_end()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40);

        DetailSet.TryParse($$"""[{"type":"a","x":{{deep}}}]""").Refusal.ShouldBe(OAuthErrors.DetailsMalformed);
        DetailSet.TryParse("[" + string.Join(',', Enumerable.Repeat("""{"type":"a"}""", 21)) + "]").Refusal.ShouldBe(OAuthErrors.DetailsMalformed);
        DetailSet.TryParse($$"""[{"type":"a","x":"{{new string('x', 17_000)}}"}]""").Refusal.ShouldBe(OAuthErrors.DetailsMalformed);
        DetailSet.TryParse($$"""[{"type":"a","x":"{{new string('x', 4_000)}}"}]""").IsSuccess.ShouldBeTrue();
        DetailSet.TryParse($$"""[{"type":"a","x":"{{new string('x', 4_100)}}"}]""").Refusal.ShouldBe(OAuthErrors.DetailsMalformed);
        DetailSet.TryParse($$"""[{"type":"a","x":"{{new string('<', 1_000)}}"}]""").Refusal.ShouldBe(OAuthErrors.DetailsMalformed);
        DetailSet.TryParse("""[{"type":"a","x":{"b":1,"b":2}}]""").Refusal.ShouldBe(OAuthErrors.DetailsMalformed);
    }

    // JSON has no half of a surrogate pair.
    private static bool IsWhole(string text) => !text.Any(char.IsSurrogate);
}
