using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Entities;

public sealed class ReadingEntities
{
    private const string Declared = """
        entity User in [Group] { age: Long, boss?: User, ip?: ipaddr, since?: datetime, roles?: Set<Role>, box?: { on: Bool, to?: Set<decimal> } } tags String;
        entity Group in [Group];
        entity Role enum ["admin", "guest"];
        action read in [all] appliesTo { principal: User, resource: User };
        action all in [every]; action every;
        """;

    private static readonly Schema Schema = SchemaText.Parse(Declared).Value!;

    [Theory]
    [InlineData("""[{"uid": {"type": "A", "id": "x"}, "attrs": {}, "parents": [], "more": null}]""")]
    [InlineData("""[{"uid": {"__entity": {"type": "A::B", "id": ""}}, "attrs": {"a": {"__entity": 5}, "b": {"__extn": {"fn": "ip"}}}, "parents": []}]""")]
    [InlineData("""[{"uid": {"type": "A", "id": "x"}, "attrs": {"a": [true, -9223372036854775808, "", {}, []]}, "parents": []}, {"uid": {"type": "A", "id": "x"}, "attrs": {"a": [-9223372036854775808, true, "", {}, []]}, "parents": []}]""")]
    [InlineData("""[{"uid": {"type": "A", "id": "x"}, "attrs": {"a": {"__extn": {"fn": "toDate", "args": [{"__extn": {"fn": "datetime", "arg": "2024-02-29"}}]}}}, "parents": [{"type": "B", "id": "y"}], "tags": {"t": 1}}]""")]
    public void Entities_are_read_without_a_schema(string json) => Read(json, null).Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("""{}""", "/", "must be a list")]
    [InlineData("""[5]""", "/0", "must be an object")]
    [InlineData("""[{"uid": {"type": "A", "id": "x"}, "attrs": {}}]""", "/0", "`parents` is missing")]
    [InlineData("""[{"uid": "A", "attrs": {}, "parents": []}]""", "/0/uid", "reference to an entity")]
    [InlineData("""[{"uid": {"type": "A b", "id": "x"}, "attrs": {}, "parents": []}]""", "/0/uid", "not the name")]
    [InlineData("""[{"uid": {"__expr": "A::\"x\""}, "attrs": {}, "parents": []}]""", "/0/uid", "no longer supported")]
    [InlineData("""[{"uid": {"type": "A", "id": "x"}, "attrs": {"a": null}, "parents": []}]""", "/0/attrs/a", "`null`")]
    [InlineData("""[{"uid": {"type": "A", "id": "x"}, "attrs": {"a": [1, 1.5]}, "parents": []}]""", "/0/attrs/a/1", "integers")]
    [InlineData("""[{"uid": {"type": "A", "id": "x"}, "attrs": {"a": 9223372036854775808}, "parents": []}]""", "/0/attrs/a", "integers")]
    [InlineData("""[{"uid": {"type": "A", "id": "x"}, "attrs": {"a": {"__extn": {"fn": "ip", "arg": "1.2.3"}}}, "parents": []}]""", "/0/attrs/a/__extn", "`ip` does not give a value")]
    [InlineData("""[{"uid": {"type": "A", "id": "x"}, "attrs": {"a": {"__extn": {"fn": "nothing", "arg": 1}}}, "parents": []}]""", "/0/attrs/a/__extn", "no such extension")]
    [InlineData("""[{"uid": {"type": "A", "id": "x"}, "attrs": {"a": {"b/c": {"d": 1, "d": 1}}}, "parents": []}]""", "/0/attrs/a/b~1c", "stands twice")]
    [InlineData("""[{"uid": {"type": "Action", "id": "x"}, "attrs": {}, "parents": [{"type": "A", "id": "y"}]}]""", "/0/parents/0", "only be in actions")]
    [InlineData("""[{"uid": {"type": "A", "id": "\udfff"}, "attrs": {}, "parents": []}]""", "/", "half of a character")]
    public void What_cannot_be_read_is_refused_with_the_place(string json, string where, string reason) => ShouldRefuse(json, null, where, reason);

    [Fact]
    public void The_same_twice_is_one_and_others_with_its_name_or_circles_are_refused()
    {
        ShouldRefuse("""[{"uid": {"type": "A", "id": "x"}, "attrs": {}, "parents": []}, {"uid": {"type": "A", "id": "x"}, "attrs": {"a": 1}, "parents": []}]""", null, null, "stands twice");
        ShouldRefuse("""[{"uid": {"type": "A", "id": "x"}, "attrs": {}, "parents": [{"type": "A", "id": "x"}]}]""", null, null, "in itself");
    }

    [Fact]
    public void With_a_schema_references_and_extension_values_may_be_implicit_and_actions_come_along()
    {
        var store = Read("""
            [{"uid": {"type": "User", "id": "a"}, "parents": [{"type": "Group", "id": "g"}], "tags": {"t": "x"},
              "attrs": {"age": 3, "boss": {"type": "User", "id": "b"}, "ip": "10.0.0.0/8", "since": {"fn": "offset", "args": ["2024-01-01", "1d"]},
                        "roles": [{"type": "Role", "id": "admin"}], "box": {"on": true, "to": ["1.50", {"__extn": {"fn": "decimal", "arg": "1.5"}}]}}}]
            """, Schema).Value.ShouldNotBeNull();

        var user = store.Find(new EntityUid("User", "a")).ShouldNotBeNull();
        Value(user, "boss").AsEntity.ShouldBe(new EntityUid("User", "b"));
        Value(user, "ip").AsIpAddress.PrefixLength.ShouldBe(8);
        Value(user, "since").AsDatetime.ShouldBe(1_704_153_600_000);
        Value(user, "box").AsRecord.Values[1].AsSet.Count.ShouldBe(1);
        store.IsIn(new EntityUid("Action", "read"), new EntityUid("Action", "every")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"uid": {"type": "Usr", "id": "a"}, "attrs": {}, "parents": []}""", "/0/uid", "not declared")]
    [InlineData("""{"uid": {"type": "User", "id": "a"}, "attrs": {}, "parents": []}""", "/0/attrs", "`age` is missing")]
    [InlineData("""{"uid": {"type": "User", "id": "a"}, "attrs": {"age": 1, "ages": 2}, "parents": []}""", "/0/attrs/ages", "no attribute `ages`")]
    [InlineData("""{"uid": {"type": "User", "id": "a"}, "attrs": {"age": "1"}, "parents": []}""", "/0/attrs/age", "Expected a Long")]
    [InlineData("""{"uid": {"type": "User", "id": "a"}, "attrs": {"age": 1, "boss": {"type": "Group", "id": "g"}}, "parents": []}""", "/0/attrs/boss", "entity of type `User`")]
    [InlineData("""{"uid": {"type": "User", "id": "a"}, "attrs": {"age": 1, "ip": "10.0.0"}, "parents": []}""", "/0/attrs/ip", "does not give a value")]
    [InlineData("""{"uid": {"type": "User", "id": "a"}, "attrs": {"age": 1, "ip": {"fn": "decimal", "arg": "1.0"}}, "parents": []}""", "/0/attrs/ip", "ipaddr")]
    [InlineData("""{"uid": {"type": "User", "id": "a"}, "attrs": {"age": 1, "roles": [{"type": "Role", "id": "root"}]}, "parents": []}""", "/0/attrs/roles", "enumerated")]
    [InlineData("""{"uid": {"type": "User", "id": "a"}, "attrs": {"age": 1, "box": {}}, "parents": []}""", "/0/attrs/box", "`on` is missing")]
    [InlineData("""{"uid": {"type": "User", "id": "a"}, "attrs": {"age": 1}, "parents": [{"type": "User", "id": "b"}]}""", "/0/parents", "cannot be in")]
    [InlineData("""{"uid": {"type": "Group", "id": "a"}, "attrs": {}, "parents": [], "tags": {"t": "x"}}""", "/0/tags", "no tags")]
    [InlineData("""{"uid": {"type": "User", "id": "a"}, "attrs": {"age": 1}, "parents": [], "tags": {"t": 1}}""", "/0/tags/t", "Expected a String")]
    [InlineData("""{"uid": {"type": "Role", "id": "root"}, "attrs": {}, "parents": []}""", "/0/uid", "enumerated")]
    [InlineData("""{"uid": {"type": "Action", "id": "read"}, "attrs": {}, "parents": []}""", null, "as the schema declares it")]
    [InlineData("""{"uid": {"type": "Action", "id": "read"}, "attrs": {}, "parents": [{"type": "Action", "id": "all"}]}""", null, "as the schema declares it")]
    [InlineData("""{"uid": {"type": "Action", "id": "every"}, "attrs": {"a": 1}, "parents": []}""", null, "as the schema declares it")]
    [InlineData("""{"uid": {"type": "Action", "id": "write"}, "attrs": {}, "parents": []}""", null, "as the schema declares it")]
    public void What_does_not_fit_the_schema_is_refused_with_the_place(string json, string? where, string reason) => ShouldRefuse($"[{json}]", Schema, where, reason);

    [Fact]
    public void Actions_of_the_data_may_repeat_their_declarations() =>
        Read("""[{"uid": {"type": "Action", "id": "read"}, "attrs": {}, "parents": [{"type": "Action", "id": "all"}]}, {"uid": {"type": "Action", "id": "all"}, "attrs": {}, "parents": [{"type": "Action", "id": "every"}]}]""", Schema)
            .Problems.ShouldBeEmpty();

    [Fact]
    public void Nothing_is_too_deep_for_the_stack()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 1_000)) + string.Concat(Enumerable.Repeat("]", 1_000));

        Read("""[{"uid": {"type": "A", "id": "x"}, "attrs": {"a": """ + deep + """}, "parents": []}]""", null).Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Limit);
    }

    private static CedarValue Value(Entity entity, string name)
    {
        entity.Attributes.TryGet(name, out var value).ShouldBeTrue();
        return value;
    }

    private static void ShouldRefuse(string json, Schema? schema, string? where, string reason)
    {
        var problems = Read(json, schema).Problems;
        problems.ShouldContain(problem => (where == null || problem.Where == where) && problem.Message.Contains(reason, StringComparison.Ordinal), string.Join('\n', problems));
    }

    private static Reading<EntityStore> Read(string json, Schema? schema)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2048 });
        return EntityJson.Read(document.RootElement.Clone(), schema);
    }
}
