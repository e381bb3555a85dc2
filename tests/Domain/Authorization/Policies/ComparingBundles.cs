using AuthServer.Domain.Authorization.Policies;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Policies;

public sealed class ComparingBundles
{
    [Fact]
    public void Policies_are_told_apart_by_what_they_say_and_not_by_how_they_are_laid_out()
    {
        var before = Bundle("""@id("a") permit (principal, action, resource); @id("b") forbid (principal, action, resource); @id("c") permit (principal, action, resource);""");
        var after = Bundle("// a comment\n@id(\"c\")\npermit (principal, action, resource)\nwhen { true };\n\n@id(\"a\")\npermit (principal,\n  action, resource);\n@id(\"d\") permit (principal, action, resource);");

        var compared = BundleComparison.Of(before, after);

        compared.Added.Select(policy => policy.Id).ShouldBe(["d"]);
        compared.Removed.Select(policy => policy.Id).ShouldBe(["b"]);
        compared.Changed.Select(policy => policy.Id).ShouldBe(["c"]);
        compared.Texts.ShouldHaveSingleItem().Name.ShouldBe("a.cedar");
    }

    [Fact]
    public void Documents_schema_and_tests_are_compared_as_texts()
    {
        var before = new PolicyBundle([new PolicyDocument("gone.cedar", "permit (principal, action, resource);\n")], "entity User;", null);
        var after = new PolicyBundle([new PolicyDocument("new.cedar", "forbid (principal, action, resource);\n")], "entity User;\nentity File;", "[]");

        var texts = BundleComparison.Of(before, after).Texts.ToDictionary(text => text.Name, text => text.Difference);

        texts.Keys.ShouldBe(["gone.cedar", "new.cedar", "schema", "tests"]);
        texts["gone.cedar"].ShouldBe("--- a/gone.cedar\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-permit (principal, action, resource);\n");
        texts["schema"].ShouldBe("--- a/schema\n+++ b/schema\n@@ -1,1 +1,2 @@\n entity User;\n+entity File;\n");
    }

    [Fact]
    public void A_difference_has_three_lines_of_context_and_joins_what_is_near()
    {
        var before = string.Join('\n', Enumerable.Range(1, 30)) + "\n";
        var after = before.Replace("\n5\n", "\nfive\n").Replace("\n9\n", "\n").Replace("\n25\n", "\n25\n25a\n");

        UnifiedDiff.Of("n", before, after).ShouldBe(
            "--- a/n\n+++ b/n\n@@ -2,11 +2,10 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n-9\n 10\n 11\n 12\n@@ -23,6 +22,7 @@\n 23\n 24\n 25\n+25a\n 26\n 27\n 28\n");
    }

    // Whoever applies the difference to the first text gets the second, however they differ.
    [Fact]
    public void Applied_to_the_first_text_a_difference_gives_the_second()
    {
        var random = new Random(4711);
        for (var round = 0; round < 500; round++)
        {
            var before = Lines(random);
            var after = round % 7 == 0 ? Lines(random) : Changed(before, random);

            Applied(before, UnifiedDiff.Of("t", string.Join('\n', before) + "\n", string.Join('\n', after) + "\n")).ShouldBe(after);
        }
    }

    [Fact]
    public void What_differs_beyond_measure_is_told_as_replaced()
    {
        var before = string.Join('\n', Enumerable.Range(0, 3_000));
        var after = string.Join('\n', Enumerable.Range(10_000, 3_000));

        UnifiedDiff.Of("t", before, after).Split('\n').Count(line => line.StartsWith('+') && !line.StartsWith("+++", StringComparison.Ordinal)).ShouldBe(3_000);
    }

    [Fact]
    public void Digests_tell_bundles_apart_by_their_texts_and_not_by_their_order()
    {
        var one = new PolicyBundle([new PolicyDocument("a", "x"), new PolicyDocument("b", "y")], null, null);
        PolicyBundle[] others =
        [
            one with { Documents = [new PolicyDocument("a", "xb"), new PolicyDocument("b", "y")] },
            one with { Documents = [new PolicyDocument("ax", ""), new PolicyDocument("b", "y")] },
            one with { Schema = "" },
            one with { Tests = "" },
            one with { Documents = [new PolicyDocument("a", "x")], Schema = "y" },
        ];

        BundleDigest.Of(one with { Documents = [one.Documents[1], one.Documents[0]] }).ShouldBe(BundleDigest.Of(one));
        others.Select(BundleDigest.Of).Append(BundleDigest.Of(one)).ShouldBeUnique();
    }

    private static PolicyBundle Bundle(string text) => new([new PolicyDocument("a.cedar", text)], null, null);

    private static List<string> Lines(Random random) => [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Next(6).ToString())];

    private static List<string> Changed(List<string> lines, Random random)
    {
        var changed = lines.ToList();
        for (var change = 0; change < random.Next(1, 6); change++)
        {
            if (changed.Count > 1 && random.Next(2) == 0)
                changed.RemoveAt(random.Next(changed.Count));
            else
                changed.Insert(random.Next(changed.Count + 1), "new" + random.Next(4));
        }

        return changed;
    }

    private static List<string> Applied(List<string> before, string difference)
    {
        var after = new List<string>();
        var next = 0;
        foreach (var line in difference.Split('\n').Skip(2).Where(line => line.Length > 0))
        {
            if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                var range = line.Split(' ')[1][1..].Split(',');
                var start = int.Parse(range[0]) - (range[1] == "0" ? 0 : 1);
                after.AddRange(before[next..start]);
                next = start;
            }
            else if (line[0] == '+')
            {
                after.Add(line[1..]);
            }
            else
            {
                before[next].ShouldBe(line[1..]);
                if (line[0] == ' ') after.Add(line[1..]);
                next++;
            }
        }

        after.AddRange(before[next..]);
        return after;
    }
}
