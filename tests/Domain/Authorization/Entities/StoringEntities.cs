using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Tests.Domain.Authorization.Cedar;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Entities;

public sealed class StoringEntities
{
    [Fact]
    public void What_is_written_is_read_again() => Prop.ForAll(
        RandomCedar.Seeds,
        seed =>
        {
            foreach (var entity in new RandomCedar(seed).Store().All)
            {
                EntityText.Record(EntityText.Write(entity.Attributes)).Equals(entity.Attributes).ShouldBeTrue();
                EntityText.Record(EntityText.Write(entity.Tags)).Equals(entity.Tags).ShouldBeTrue();
                EntityText.Parents(EntityText.Write(entity.Parents, [])).Parents.ToHashSet().SetEquals(entity.Parents).ShouldBeTrue();
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ends_of_memberships_are_kept_to_the_tick()
    {
        EntityUid[] parents = [new("B", "x"), new("A", "y"), new("B", "x")];
        var end = new MembershipEnd(parents[0], new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(7));

        var read = EntityText.Parents(EntityText.Write(parents, [end]));

        read.Parents.ShouldBe([parents[1], parents[0]]);
        read.Ends.ShouldBe([end]);
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":null,"b":2}""", """{"b":2}""")]
    [InlineData("""{"a":{"x":1,"y":2}}""", """{"a":{"x":null,"z":3}}""", """{"a":{"y":2,"z":3}}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    [InlineData("""{"a":{"__entity":{"type":"U","id":"1"}}}""", """{"a":{"__entity":{"type":"V"}}}""", """{"a":{"__entity":{"type":"V"}}}""")]
    [InlineData("""{"a":{"__extn":{"fn":"ip","arg":"::1"}}}""", """{"a":{"x":1}}""", """{"a":{"x":1}}""")]
    [InlineData("""{"a":{"x":1}}""", """{"a":{"__extn":{"fn":"ip","arg":"::1"}}}""", """{"a":{"__extn":{"fn":"ip","arg":"::1"}}}""")]
    [InlineData("""{"a":1}""", "null", null)]
    [InlineData("""{"a":1}""", "[1]", "[1]")]
    public void Patches_merge_what_is_no_single_value(string target, string patch, string? expected) =>
        EntityMergePatch.Apply(JsonNode.Parse(target), JsonNode.Parse(patch))?.ToJsonString().ShouldBe(expected);

    [Theory]
    [InlineData("Photos::Photo", "a", true)]
    [InlineData("Photos::Photo", "", false)]
    [InlineData("no name", "a", false)]
    [InlineData("Action", "a", false)]
    [InlineData("Photos::Action", "a", false)]
    [InlineData("T", "a\0b", false)]
    public void Names_have_a_form(string type, string id, bool isGood) => (EntityForm.ProblemOf(new EntityUid(type, id)) is null).ShouldBe(isGood);

    [Theory]
    [InlineData("T", "a", true)]
    [InlineData("T", "", false)]
    [InlineData("T", "a\0b", false)]
    public void Names_of_parents_have_a_form(string type, string id, bool isGood) => (EntityForm.ProblemOf(In(new EntityUid(type, id))) is null).ShouldBe(isGood);

    [Fact]
    public void Names_of_parents_are_no_longer_than_others()
    {
        EntityForm.ProblemOf(In(new EntityUid("T", new string('a', EntityForm.LongestId)))).ShouldBeNull();
        EntityForm.ProblemOf(In(new EntityUid("T", new string('a', EntityForm.LongestId + 1))))!.Where.ShouldBe("/parents");
        EntityForm.ProblemOf(In(new EntityUid(new string('T', EntityForm.LongestType + 1), "a")))!.Where.ShouldBe("/parents");
    }

    [Fact]
    public void Values_nest_only_so_deep()
    {
        var value = CedarValue.Of(1);
        for (var i = 0; i < EntityForm.MostDepth; i++)
            value = CedarValue.Of(CedarSet.Of([value]));

        EntityForm.ProblemOf(With(value)).ShouldBeNull();
        EntityForm.ProblemOf(With(CedarValue.Of(CedarSet.Of([value])))).ShouldNotBeNull();
    }

    private static Entity In(EntityUid parent) => new(new EntityUid("T", "child"), CedarRecord.Empty, CedarRecord.Empty, [parent]);

    private static Entity With(CedarValue value) =>
        new(new EntityUid("T", "a"), CedarRecord.Of(new Dictionary<string, CedarValue>(StringComparer.Ordinal) { ["v"] = value }), CedarRecord.Empty, []);
}
