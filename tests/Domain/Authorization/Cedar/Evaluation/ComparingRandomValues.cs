using AuthServer.Domain.Authorization.Cedar.Values;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Evaluation;

public sealed class ComparingRandomValues
{
    [Fact]
    public void Equality_is_an_equivalence_with_equal_hashes() => Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        CedarValue[] values = [.. Enumerable.Range(0, 6).Select(_ => random.Value(2))];
        foreach (var left in values)
        {
            left.Equals(left).ShouldBeTrue();
            foreach (var right in values)
            {
                left.Equals(right).ShouldBe(right.Equals(left));
                if (left.Equals(right))
                    left.GetHashCode().ShouldBe(right.GetHashCode());
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sets_know_neither_order_nor_duplicates() => Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        CedarValue[] values = [.. Enumerable.Range(0, 14).Select(_ => random.Value(1))];
        var set = CedarSet.Of(values);
        var reversed = CedarSet.Of([.. values.Reverse(), .. values]);

        reversed.ShouldBe(set);
        reversed.GetHashCode().ShouldBe(set.GetHashCode());
        set.ContainsAll(reversed).ShouldBeTrue();
        foreach (var value in values)
            set.Contains(value).ShouldBeTrue();

        var fewer = CedarSet.Of(values.AsSpan(0, 5));
        set.ContainsAll(fewer).ShouldBeTrue();
        fewer.Equals(set).ShouldBe(fewer.Count == set.Count);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Records_know_no_order() => Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        KeyValuePair<string, CedarValue>[] members = [.. Enumerable.Range(0, 11).Select(i => KeyValuePair.Create($"m{i}", random.Value(1)))];
        var record = CedarRecord.Of(new Dictionary<string, CedarValue>(members, StringComparer.Ordinal));
        var reversed = CedarRecord.Of(new Dictionary<string, CedarValue>(members.Reverse(), StringComparer.Ordinal));

        reversed.ShouldBe(record);
        reversed.GetHashCode().ShouldBe(record.GetHashCode());
        CedarRecord.Of(new Dictionary<string, CedarValue>(members[1..], StringComparer.Ordinal)).ShouldNotBe(record);
    }).QuickCheckThrowOnFailure();
}
