using System.Globalization;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies.Plain;
using AuthServer.Tests.Domain.Authorization.Cedar;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Decisions;

/// <summary>The two readers of plain JSON by a schema: the strict one of files and tests, and the lenient one of questions.</summary>
public sealed class ReadingPlainValues
{
    [Fact]
    public void What_the_strict_reader_accepts_is_the_same_value_here() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new PlainContexts(seed);
        var type = random.Record(3);
        var schema = SchemaText.Parse($"entity E; action a appliesTo {{ principal: E, resource: E, context: {type} }};").Value.ShouldNotBeNull();
        var context = random.ValueOf(type);
        using var request = JsonDocument.Parse($$$"""{"principal":{"type":"E","id":"p"},"action":{"type":"Action","id":"a"},"resource":{"type":"E","id":"r"},"context":{{{context}}}}""");

        var strict = RequestJson.Read(request.RootElement, schema);
        var asked = AccessFixture.Evaluation($$$"""{"context":{{{context}}},"subject":{"type":"E","id":"p"},"action":{"name":"a"},"resource":{"type":"E","id":"r"}}""");

        strict.Problems.ShouldBeEmpty(context);
        asked.Value.Items[0].Question.ShouldNotBeNull().ReadBy(PlainValues.Of(schema)).Request.Context.ShouldBe(strict.Value.ShouldNotBeNull().Context, $"{type} {context}");
    }));

    [Fact]
    public void A_type_that_stands_in_many_places_is_prepared_once()
    {
        // Written out, each of these contexts has some 200,000 members.
        var text = new StringBuilder("type T0 = { at: datetime };");
        for (var i = 1; i <= 16; i++)
            text.Append(CultureInfo.InvariantCulture, $"type T{i} = {{ a: T{i - 1}, b: T{i - 1} }};");
        text.Append("entity E;");
        for (var i = 0; i < 100; i++)
            text.Append(CultureInfo.InvariantCulture, $"action a{i} appliesTo {{ principal: E, resource: E, context: {{ deep: T16 }} }};");
        var schema = SchemaText.Parse(text.ToString()).Value.ShouldNotBeNull();
        var deep = string.Concat(Enumerable.Range(0, 16).Select(level => level % 3 == 0 ? "{\"b\":" : "{\"a\":")) + "{\"at\":\"2026-11-22\"}" + new string('}', 16);
        var asked = AccessFixture.Evaluation($$$"""{"context":{"deep":{{{deep}}} },"subject":{"type":"E","id":"p"},"action":{"name":"a7"},"resource":{"type":"E","id":"r"}}""").Value.Items[0].Question.ShouldNotBeNull();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var plain = PlainValues.Of(schema);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
        var read = asked.ReadBy(plain).Request.Context.Values[0];
        for (var level = 0; level < 16; level++)
            read = read.AsRecord.Values[0];
        read.AsRecord.Values[0].Kind.ShouldBe(ValueKind.Datetime);
    }

    [Fact]
    public void A_question_without_such_values_is_not_copied()
    {
        var schema = SchemaText.Parse("entity E { name?: String, at?: datetime }; action a appliesTo { principal: E, resource: E, context: { count: Long, at?: datetime } };").Value.ShouldNotBeNull();
        var asked = AccessFixture.Evaluation("""{"context":{"count":1,"at":{"__extn":{"fn":"datetime","arg":"2026-11-22"}}},"subject":{"type":"E","id":"p","properties":{"name":"x"}},"action":{"name":"a"},"resource":{"type":"E","id":"r"}}""").Value.Items[0].Question.ShouldNotBeNull();
        var plain = PlainValues.Of(schema);
        asked.ReadBy(plain).ShouldBeSameAs(asked);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 1_000; turn++)
            asked.ReadBy(plain);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    /// <summary>Random types, and values of them in plain JSON.</summary>
    private sealed class PlainContexts(int seed)
    {
        private static readonly string[] Names = ["a", "at", "b", "type", "id", "fn", "arg"];
        private static readonly string[] Moments = ["2026-11-22", "2026-11-22T10:00:00Z", "1969-12-31T23:59:59.999+0130"];
        private static readonly string[] Texts = ["", "x", "2026-11-22", "10.0.0.1", "1.5", "1h"];

        private readonly Random _random = new(seed);
        private readonly Dictionary<string, Func<string>> _values = new(StringComparer.Ordinal);

        /// <summary>A record type, as schemas write it.</summary>
        public string Record(int depth)
        {
            var members = Names.Where(_ => _random.Next(3) == 0).Select(name => (Name: name, IsOptional: _random.Next(2) == 0, Type: Type(depth - 1))).ToList();
            var text = "{ " + string.Join(", ", members.Select(member => $"{member.Name}{(member.IsOptional ? "?" : string.Empty)}: {member.Type}")) + " }";
            return Known(text, () => "{" + string.Join(',', members.Where(member => !member.IsOptional || _random.Next(2) == 0).OrderBy(_ => _random.Next()).Select(member => $"\"{member.Name}\":{ValueOf(member.Type)}")) + "}");
        }

        /// <summary>A value of a type that was made here, in JSON.</summary>
        public string ValueOf(string type) => _values[type]();

        private string Type(int depth) => _random.Next(depth > 0 ? 9 : 7) switch
        {
            0 => Known("datetime", () => Extension("datetime", One(Moments))),
            1 => Known("duration", () => Extension("duration", One(["1h", "-1d2h", "0ms"]))),
            2 => Known("decimal", () => Extension("decimal", One(["1.5", "-0.0001"]))),
            3 => Known("ipaddr", () => Extension("ip", One(["10.0.0.1", "10.0.0.0/8", "::1"]))),
            4 => Known("E", () => Reference(One(Texts))),
            5 => Known("String", () => $"\"{One(Texts)}\""),
            6 => Known("Long", () => _random.Next(100).ToString(CultureInfo.InvariantCulture)),
            7 => Record(depth),
            _ => SetOf(Type(depth - 1)),
        };

        private string SetOf(string element) => Known($"Set<{element}>", () => "[" + string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => ValueOf(element))) + "]");

        private string Extension(string function, string argument) => _random.Next(3) switch
        {
            0 => $$$"""{"__extn":{"fn":"{{{function}}}","arg":"{{{argument}}}"}}""",
            1 => $$$"""{"fn":"{{{function}}}","arg":"{{{argument}}}"}""",
            _ => $"\"{argument}\"",
        };

        private string Reference(string id) => _random.Next(2) == 0 ? $$$"""{"type":"E","id":"{{{id}}}"}""" : $$$"""{"__entity":{"type":"E","id":"{{{id}}}"}}""";

        private string Known(string type, Func<string> value)
        {
            _values[type] = value;
            return type;
        }

        private string One(string[] choices) => choices[_random.Next(choices.Length)];
    }
}
