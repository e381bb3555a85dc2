using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth;
using FsCheck.Fluent;
using FsCheck;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Scopes;

public sealed class ReadingScopes
{
    [Fact]
    public void Repetitions_count_once() => ScopeSet.TryParse("a b a").Value.ToString().ShouldBe("a b");

    [Fact]
    public void Nothing_is_no_scope() => ScopeSet.TryParse(null).Value.Names.ShouldBeEmpty();

    [Theory]
    [InlineData("a\tb")]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("ä")]
    public void Characters_outside_of_the_grammar_are_refused(string text) => ScopeSet.TryParse(text).Refusal.ShouldBe(OAuthErrors.ScopeMalformed);

    [Fact]
    public void Order_does_not_make_sets_differ() => ScopeSet.TryParse("a b").Value.ShouldBe(ScopeSet.TryParse("b a").Value);

    [Fact]
    public void Whatever_is_accepted_is_read_back_the_same() => Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
    {
        var read = ScopeSet.TryParse(text);
        return read.IsRefused || ScopeSet.Stored(read.Value.ToString()).Equals(read.Value);
    }));

    [Fact]
    public void A_built_in_scope_cannot_be_defined_again() =>
        ApiScope.Define("openid", "x", "https://api.example", A.Now).Refusal.ShouldBe(OAuthErrors.ScopeReserved);

    // RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E ), with spaces between them.
    [Fact]
    public void Exactly_the_characters_of_the_grammar_are_taken() => Prop.ForAll(Texts.Near("abz!#[]~ :./-09").ToArbitrary(), text =>
    {
        var isOfGrammar = text.All(letter => letter is ' ' or '!' or (>= '#' and <= '[') or (>= ']' and <= '~'));
        return ScopeSet.TryParse(text).IsSuccess == isOfGrammar;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_names_are_those_that_were_sent_each_once_in_their_order() => Prop.ForAll(Texts.Near("ab ").ToArbitrary(), text =>
    {
        var read = ScopeSet.TryParse(text);
        return read.IsRefused || read.Value.Names.SequenceEqual(text.Split(' ').Where(name => name.Length > 0).Distinct(StringComparer.Ordinal));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
