using AuthServer.Domain.Authorization.Cedar.Formatting;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Text;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar;

public sealed class FormattingPolicies
{
    [Fact]
    public void A_short_policy_stands_on_few_lines() =>
        Format("permit(principal,action,resource)when{principal.a==1};").ShouldBe("permit (principal, action, resource)\nwhen { principal.a == 1 };\n");

    [Fact]
    public void A_long_policy_is_broken_where_it_means_something() =>
        Format("""
            @id("share") permit(principal == Photos::User::"alice", action in [Photos::Action::"view", Photos::Action::"comment"], resource in ?resource)
            when { resource.owner == principal && (context.mfa || context.network.isInRange(ip("10.0.0.0/8"))) && principal.level > 3 };
            """).ShouldBe("""
            @id("share")
            permit (
              principal == Photos::User::"alice",
              action in [Photos::Action::"view", Photos::Action::"comment"],
              resource in ?resource
            )
            when {
              resource.owner == principal &&
              (context.mfa || context.network.isInRange(ip("10.0.0.0/8"))) &&
              principal.level > 3
            };

            """);

    [Fact]
    public void Comments_stay_where_they_belong() =>
        Format("""
            // Everybody.
            permit(principal, // whoever it is
              action, resource)

            when { true // always
              // for now
              && principal has a };  // done
            // The end.
            """).ShouldBe("""
            // Everybody.
            permit (
              principal, // whoever it is
              action,
              resource
            )
            when {
              true && // always // for now
              principal has a
            }; // done
            // The end.

            """);

    [Fact]
    public void A_comment_within_an_expression_is_in_form_at_once()
    {
        var once = Format("forbid(principal, action, resource) when { context.t.greaterThan(decimal(\"1.0\")) } unless { context.durationSince(context.t)// why\n< duration(\"1h\") };");

        Format(once).ShouldBe(once);
        once.ShouldContain("// why");
    }

    [Theory]
    [InlineData("corpus.jsonl.gz")]
    [InlineData("generated.jsonl.gz")]
    public void The_policies_stay_the_same_and_what_is_formatted_stays_as_it_is(string file)
    {
        var different = SharedCases.Read(file)
            .Select(one => one.GetProperty("policies"))
            .Where(policies => policies.ValueKind == System.Text.Json.JsonValueKind.String)
            .Select(policies => policies.GetString() ?? string.Empty)
            .Where(text => PolicyText.Parse(text).IsGood && !IsStable(text))
            .ToList();

        different.ShouldBeEmpty();
    }

    private static bool IsStable(string text)
    {
        var once = Format(text);
        return Policies(once).SequenceEqual(Policies(text)) && Format(once) == once && Words(once) == Words(text);
    }

    private static string Format(string text) => PolicyFormatter.Format(text).Value.ShouldNotBeNull();

    private static IEnumerable<string> Policies(string text)
    {
        var set = PolicyText.Parse(text).Value.ShouldNotBeNull();
        return set.Policies.Concat(set.Templates).Select(policy => PolicyJson.Write(policy).ToJsonString());
    }

    // Comments are kept, whatever line they come to stand on.
    private static int Words(string text) => text.Split("//").Length;
}
