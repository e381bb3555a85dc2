using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Schemas;

public sealed class ReadingSchemas
{
    [Theory]
    [InlineData("")]
    [InlineData("// nothing")]
    [InlineData("namespace A {}")]
    [InlineData("entity A enum [\"a\nb\"];")]
    [InlineData("entity A {__cedar: Long};")]
    [InlineData("entity A {\"in\": Long, \"\": Bool};")]
    [InlineData("entity A { x: __cedar::Long };")]
    [InlineData("entity A {x?: Set<{y: Long}>} tags {z: Bool};")]
    [InlineData("entity A {x: duration, y: datetime, z: decimal, i: ipaddr};")]
    [InlineData("entity Set; type T = Set;")]
    [InlineData("entity A in [];")]
    [InlineData("entity A in [A];")]
    [InlineData("entity A in B; entity B enum [\"x\"];")]
    [InlineData("entity A {x: Long, x: String};")]
    [InlineData("entity Long; entity A {x: Long};")]
    [InlineData("type ipaddr = String; entity A {x: ipaddr};")]
    [InlineData("type T = {}; action a appliesTo {principal: A, resource: A, context: T}; entity A;")]
    [InlineData("action a appliesTo { principal: A, resource: [A], } attributes {}; entity A;")]
    [InlineData("action a appliesTo {context: {}, principal: A, resource: A}; entity A;")]
    [InlineData("action a in [Action::\"b\"], \"c d\"; action b;", false)]
    [InlineData("action a, \"c d\" in [Action::\"b\"]; action b;")]
    [InlineData("namespace N { action a in [N::Action::\"b\", \"c\"]; action b, c; }")]
    [InlineData("namespace N { action a in [Action::\"b\"]; } action b;")]
    [InlineData("entity A {x: Action} tags Action; action a;")]
    [InlineData("@a(\"x\") namespace N { @b entity A; @if type T = {@c(\"d\") x: Long,}; }")]
    [InlineData("// c\rentity A\u00A0;")]
    public void Texts_are_read(string text, bool isGood = true) => SchemaText.Parse(text).IsGood.ShouldBe(isGood);

    [Theory]
    [InlineData("entity A enum [\"a\rb\"];", "carriage return")]
    [InlineData("entity A {in: Long};", "reserved")]
    [InlineData("entity __cedar;", "__cedar")]
    [InlineData("namespace __cedar {}", "__cedar")]
    [InlineData("type T = Set;", "no type `Set`")]
    [InlineData("entity A in [A,];", "Expected a name")]
    [InlineData("entity A in [B];", "no entity type `B`")]
    [InlineData("namespace A {} namespace A {}", "stands twice")]
    [InlineData("namespace A { namespace B {} }", "Expected `entity`")]
    [InlineData("namespace A {};", "Unexpected `;`")]
    [InlineData("@a @a entity A;", "stands twice")]
    [InlineData("type T = __cedar::Foo;", "no type `__cedar::Foo`")]
    [InlineData("namespace N { entity Action; }", "`Action` is the type of actions")]
    [InlineData("action a in b; action b in a;", "is in itself")]
    [InlineData("action a in c;", "no action Action::\"c\"")]
    [InlineData("entity A in [Action]; action a;", "no entity type `Action`")]
    [InlineData("action a appliesTo {principal: [Action], resource: [A]}; entity A;", "no entity type `Action`")]
    [InlineData("type Long = String;", "cannot be the name")]
    [InlineData("type Boolean = Long;", "cannot be the name")]
    [InlineData("type T = U; type U = T;", "consists of itself")]
    [InlineData("entity T; type T = T;", "consists of itself")]
    [InlineData("namespace N { entity X; } entity X;", "hides `X`")]
    [InlineData("namespace N { type X = Long; } entity X;", "hides `X`")]
    [InlineData("namespace N { action X; } action X;", "hides the action")]
    [InlineData("entity A enum [];", "an id in quotes")]
    [InlineData("entity A enum [\"a\"] tags Long;", "Expected `;`")]
    [InlineData("type T = Long; action a appliesTo {principal: A, resource: A, context: T}; entity A;", "must be a record")]
    [InlineData("action a appliesTo {principal: A, resource: A, context: X}; entity A; entity X;", "no common type `X`")]
    [InlineData("action a, a;", "declared twice")]
    [InlineData("entity A, A;", "declared twice")]
    [InlineData("type A = Long; type A = Long;", "declared twice")]
    [InlineData("entity if;", "reserved")]
    [InlineData("\uFEFFentity A;", "byte order mark")]
    [InlineData("action a appliesTo {};", "Expected `principal`")]
    [InlineData("action a appliesTo {principal: A}; entity A;", "resources")]
    [InlineData("action a appliesTo {principal: [], resource: A}; entity A;", "empty")]
    [InlineData("action a appliesTo {principal: A, resource: A, principal: A}; entity A;", "stands twice")]
    [InlineData("entity A { x: \"y\" };", "Expected a name")]
    [InlineData("entity A { x: \"y", "has no end")]
    public void Texts_are_refused_with_the_reason(string text, string reason)
    {
        var read = SchemaText.Parse(text);

        read.IsGood.ShouldBeFalse();
        read.Problems.ShouldContain(problem => problem.Message.Contains(reason, StringComparison.Ordinal), string.Join('\n', read.Problems));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"": {"entityTypes": {}, "actions": {}, "annotations": {}}}""")]
    [InlineData("""{"N": {"entityTypes": {}, "actions": {}, "annotations": {"a": "x", "if": null}}}""")]
    [InlineData("""{"": {"entityTypes": {"A": {"enum": ["a", "a"], "annotations": {"x": "y"}}}, "actions": {}}}""")]
    [InlineData("""{"": {"entityTypes": {"A": {"shape": {"type": "Record", "attributes": {"a": {"type": "Long", "required": false, "annotations": {"z": "q"}}}}}}, "actions": {}}}""")]
    [InlineData("""{"": {"entityTypes": {"A": {"shape": {"type": "T"}}}, "actions": {}, "commonTypes": {"T": {"type": "Record", "attributes": {}, "annotations": {"a": "b"}}}}}""")]
    [InlineData("""{"": {"entityTypes": {"A": {"tags": {"type": "EntityOrCommon", "name": "Long"}}}, "actions": {"a": {"appliesTo": null, "memberOf": null, "attributes": null}}}}""")]
    [InlineData("""{"": {"entityTypes": {}, "actions": {"a": {"memberOf": [{"id": "b", "type": null}], "appliesTo": {"principalTypes": [], "resourceTypes": []}}, "b": {}}}}""")]
    [InlineData("""{"": {"entityTypes": {"T": {}}, "actions": {}, "commonTypes": {"T": {"type": "Entity", "name": "T"}}}}""")]
    public void Json_is_read(string json) => Read(json).Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("""[]""", "/", "object")]
    [InlineData("""{"": {}}""", "/", "`entityTypes` is missing")]
    [InlineData("""{"": {"entityTypes": {}, "actions": {}, "annotations": {"a": "x"}}}""", "/", "empty namespace")]
    [InlineData("""{"N": {"entityTypes": {}, "actions": {}, "foo": 1}}""", "/N/foo", "no member `foo`")]
    [InlineData("""{"if": {"entityTypes": {}, "actions": {}}}""", "/if", "cannot be the name")]
    [InlineData("""{"N": {"entityTypes": {"A b": {}}, "actions": {}}}""", "/N/entityTypes/A b", "cannot be the name")]
    [InlineData("""{"N": {"entityTypes": {"A": {"shape": null}}, "actions": {}}}""", "/N/entityTypes/A/shape", "must be an object")]
    [InlineData("""{"N": {"entityTypes": {"A": {"enum": []}}, "actions": {}}}""", "/N/entityTypes/A/enum", "one or more")]
    [InlineData("""{"N": {"entityTypes": {"A": {"enum": ["a"], "tags": {"type": "Long"}}}, "actions": {}}}""", "/N/entityTypes/A/tags", "has no `tags`")]
    [InlineData("""{"N": {"entityTypes": {"A": {"shape": {"type": "Record", "attributes": {"a": {"type": "Long", "element": {"type": "Long"}}}}}}, "actions": {}}}""", "/N/entityTypes/A/shape/attributes/a/element", "no member `element`")]
    [InlineData("""{"N": {"entityTypes": {"A": {"shape": {"type": "Record", "attributes": {}, "additionalAttributes": true}}}, "actions": {}}}""", "/N/entityTypes/A/shape/additionalAttributes", "not supported")]
    [InlineData("""{"N": {"entityTypes": {"A": {"tags": {"type": "Set"}}}, "actions": {}}}""", "/N/entityTypes/A/tags", "`element`")]
    [InlineData("""{"N": {"entityTypes": {"A": {"tags": {"type": "Extension", "name": "ipadr"}}}, "actions": {}}}""", "/N/entityTypes/A/tags", "no extension type")]
    [InlineData("""{"N": {"entityTypes": {"A": {"tags": {"type": "A"}}}, "actions": {}}}""", "/N/entityTypes/A/tags", "no common type `A`")]
    [InlineData("""{"N": {"entityTypes": {"A": {"tags": {"type": "Entity", "name": " A"}}}, "actions": {}}}""", "/N/entityTypes/A/tags/name", "not the name")]
    [InlineData("""{"N": {"entityTypes": {"A": {"shape": {"type": "Entity", "name": "A"}}}, "actions": {}}}""", "/N/entityTypes/A/shape", "must be a record")]
    [InlineData("""{"N": {"entityTypes": {}, "actions": {"a": {"attributes": {}}}}}""", "/N/actions/a/attributes", "cannot have attributes")]
    [InlineData("""{"N": {"entityTypes": {}, "actions": {"a": {"appliesTo": {}}}}}""", "/N/actions/a/appliesTo", "`principalTypes` is missing")]
    [InlineData("""{"N": {"entityTypes": {}, "actions": {"a": {"memberOf": [{"id": "b", "x": 1}]}, "b": {}}}}""", "/N/actions/a/memberOf/0/x", "no member `x`")]
    [InlineData("""{"N": {"entityTypes": {}, "actions": {"a": {}, "a": {}}}}""", "/N/actions", "stands twice")]
    [InlineData("""{"N": {"entityTypes": {}, "actions": {"\ud800": {}}}}""", "/", "half of a character")]
    public void Json_is_refused_with_the_reason_and_the_place(string json, string where, string reason)
    {
        var problems = Read(json).Problems;

        problems.ShouldContain(problem => problem.Where!.StartsWith(where, StringComparison.Ordinal) && problem.Message.Contains(reason, StringComparison.Ordinal), string.Join('\n', problems));
    }

    [Fact]
    public void A_problem_shows_the_line_and_what_was_meant()
    {
        const string text = "entity User;\nentity File { owner: Usr };";

        var problem = SchemaText.Parse(text).Problems.ShouldHaveSingleItem();

        problem.Explain(text, "app.cedarschema").ShouldBe(
            "app.cedarschema:2:22: There is no type `Usr`.\n  | entity File { owner: Usr };\n  |                      ^^^\n  help: did you mean `User`?\n");
    }

    [Fact]
    public void Names_are_searched_in_their_namespace_and_then_in_the_empty_one()
    {
        var schema = SchemaText.Parse("""
            type Name = String;
            entity Org;
            namespace App {
                type Label = { text: Name, size?: Long };
                entity User in [Group, Org] { label: Label, boss: User } tags Set<Org>;
                entity Group in [Folder];
                entity Folder in [Folder];
                action read in all appliesTo { principal: User, resource: [Folder, Org], context: Label };
                action all;
            }
            """).Value.ShouldNotBeNull();

        var user = schema.EntityTypes["App::User"];
        user.Attributes.ToString().ShouldBe("{boss: App::User, label: {size?: Long, text: String}}");
        user.Tags!.ToString().ShouldBe("Set<Org>");
        user.Ancestors.ShouldBe(["App::Group", "App::Folder", "Org"], ignoreOrder: true);
        schema.EntityTypes["App::Folder"].Descendants.ShouldBe(["App::Folder", "App::Group", "App::User"], ignoreOrder: true);
        var read = schema.Actions[new EntityUid("App::Action", "read")];
        read.ResourceTypes.ShouldBe(["App::Folder", "Org"]);
        read.Ancestors.ShouldBe([new EntityUid("App::Action", "all")]);
        schema.ActionEntities.Count.ShouldBe(2);
    }

    [Fact]
    public void The_deepest_type_is_read_in_both_forms_and_a_deeper_one_in_neither()
    {
        static string Nested(int depth) => $"entity A {string.Concat(Enumerable.Repeat("{x: ", depth - 1))}Long{new string('}', depth - 1)};";

        var deepest = SchemaText.Parse(Nested(CedarLimits.Depth)).Value.ShouldNotBeNull();
        using var json = JsonDocument.Parse(SchemaJson.Write(deepest).ToJsonString(new JsonSerializerOptions { MaxDepth = 4096 }), new JsonDocumentOptions { MaxDepth = 4096 });

        SchemaJson.Read(json.RootElement).Problems.ShouldBeEmpty();
        SchemaText.Parse(Nested(CedarLimits.Depth + 1)).Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Limit);
        using var deeper = JsonDocument.Parse(json.RootElement.GetRawText().Replace("{\"type\":\"EntityOrCommon\",\"name\":\"Long\"}", "{\"type\":\"Set\",\"element\":{\"type\":\"Long\"}}", StringComparison.Ordinal), new JsonDocumentOptions { MaxDepth = 4096 });
        SchemaJson.Read(deeper.RootElement).Problems.ShouldContain(problem => problem.Kind == ProblemKind.Limit);
    }

    [Fact]
    public void Deep_and_huge_types_are_refused_and_long_chains_of_names_are_not()
    {
        var nested = string.Concat(Enumerable.Repeat("Set<", 100_000)) + "Long" + new string('>', 100_000);
        SchemaText.Parse($"type T = {nested};").Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Limit);

        var doubling = "type T0 = { a: Long };" + string.Concat(Enumerable.Range(1, 60).Select(i => $"type T{i} = {{ a: T{i - 1}, b: T{i - 1} }};"));
        SchemaText.Parse(doubling).Problems.ShouldAllBe(problem => problem.Kind == ProblemKind.Limit);

        var stacked = "type T0 = Long;" + string.Concat(Enumerable.Range(1, 5_000).Select(i => $"type T{i} = Set<T{i - 1}>;"));
        SchemaText.Parse(stacked).Problems.ShouldNotBeEmpty();

        var renamed = "type T0 = Long;" + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"type T{i} = T{i - 1};"));
        SchemaText.Parse(renamed).IsGood.ShouldBeTrue();

        var json = string.Concat(Enumerable.Repeat("""{"type":"Set","element":""", CedarLimits.Depth + 1)) + """{"type":"Long"}""" + new string('}', CedarLimits.Depth + 1);
        Read("""{"": {"entityTypes": {"A": {"tags": """ + json + """}}, "actions": {}}}""").Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Limit);
    }

    [Fact]
    public void Hierarchies_of_which_too_much_follows_are_refused()
    {
        var types = "entity T0;" + string.Concat(Enumerable.Range(1, 4_000).Select(i => $"entity T{i} in T{i - 1};"));
        var actions = "action a0;" + string.Concat(Enumerable.Range(1, 4_000).Select(i => $"action a{i} in a{i - 1};"));

        SchemaText.Parse(types).Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Limit);
        SchemaText.Parse(actions).Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Limit);
        SchemaText.Parse(types[..types.IndexOf("entity T1000 ", StringComparison.Ordinal)]).IsGood.ShouldBeTrue();
    }

    [Fact]
    public void Shapes_that_are_names_are_written_out_and_what_texts_cannot_say_is_refused()
    {
        var named = Read("""{"": {"entityTypes": {"A": {}}, "actions": {}, "commonTypes": {"N": {"type": "Record", "attributes": {"x": {"type": "EntityOrCommon", "name": "A"}, "n": {"type": "Long"}}}}}, "App": {"entityTypes": {"B": {"shape": {"type": "N"}}}, "actions": {}}}""").Value.ShouldNotBeNull();
        var text = SchemaText.Format(named).Value.ShouldNotBeNull();
        SchemaText.Parse(text).Value.ShouldNotBeNull().EntityTypes["App::B"].Attributes.ToString().ShouldBe(named.EntityTypes["App::B"].Attributes.ToString());

        var ambiguous = Read("""{"": {"entityTypes": {"T": {"tags": {"type": "Entity", "name": "T"}}}, "actions": {}, "commonTypes": {"T": {"type": "Long"}}}}""").Value.ShouldNotBeNull();
        SchemaText.Format(ambiguous).IsGood.ShouldBeFalse();
    }

    private static Reading<Schema> Read(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2048 });
        return SchemaJson.Read(document.RootElement.Clone());
    }
}
