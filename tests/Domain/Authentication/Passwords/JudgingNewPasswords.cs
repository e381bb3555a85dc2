using AuthServer.Domain.Authentication.Passwords;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authentication.Passwords;

public sealed class JudgingNewPasswords
{
    private static readonly PasswordPolicy Policy = new();
    private static readonly ContextWords Words = ContextWords.From("AuthServer", "Blue Bicycle", "alice.walker@example.com", "Alice Walker");

    [Theory]
    [InlineData("fourteen chars", false, "authentication.password_too_short")]
    [InlineData("fifteen charact", false, null)]
    [InlineData("seven c", true, "authentication.password_too_short")]
    [InlineData("eight ch", true, null)]
    public void The_least_length_depends_on_a_second_factor(string password, bool hasSecondFactor, string? refusal) =>
        Policy.Judge(password, hasSecondFactor, Words).RefusalCode().ShouldBe(refusal);

    [Fact]
    public void The_least_length_is_told() =>
        Policy.Judge("short", hasSecondFactor: false, Words).Refusal!.Message.ShouldContain("15");

    [Fact]
    public void Length_counts_code_points_and_not_code_units()
    {
        // Fourteen letters beyond the basic plane are 28 UTF-16 units.
        var fourteen = "😀😁😂😃😄😅😆😇😈😉😊😋😌😍";

        Policy.Judge(fourteen, hasSecondFactor: false, Words).RefusalCode().ShouldBe("authentication.password_too_short");
        Policy.Judge(fourteen + "😎", hasSecondFactor: false, Words).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Length_is_counted_after_normalisation()
    {
        // Eight letters, each a base letter with a combining accent, are sixteen code points before NFC and eight after.
        var accented = string.Concat("aeiounyc".Select(letter => letter + "\u0301"));

        Policy.Judge(accented, hasSecondFactor: false, Words).RefusalCode().ShouldBe("authentication.password_too_short");
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void A_kibibyte_is_accepted_and_no_more(int bytes, bool isAccepted) =>
        Policy.Judge(string.Concat(Enumerable.Range(0, bytes).Select(i => (char)('a' + (i % 26)))), hasSecondFactor: false, Words).IsSuccess.ShouldBe(isAccepted);

    [Theory]
    [InlineData("all lower case letters only")]
    [InlineData("                wide  open  spaces")]
    [InlineData("ÑANDÚ çedilha ぱすわーど")]
    public void There_are_no_composition_rules(string password) =>
        Policy.Judge(password, hasSecondFactor: false, Words).IsSuccess.ShouldBeTrue();

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abababababababababab")]
    [InlineData("123456789012345")]
    [InlineData("0987654321098765")]
    [InlineData("abcdefghijklmnop")]
    public void A_repeated_pattern_or_a_sequence_is_too_common(string password) =>
        Policy.Judge(password, hasSecondFactor: false, Words).RefusalCode().ShouldBe("authentication.password_too_common");

    [Theory]
    [InlineData("AuthServer2026!!")]
    [InlineData("alice.walker@example.com")]
    [InlineData("BLUEBICYCLEBICYCLE1")]
    [InlineData("AliceWalkerAlice7")]
    public void Names_of_the_person_and_the_place_are_no_password(string password) =>
        Policy.Judge(password, hasSecondFactor: false, Words).RefusalCode().ShouldBe("authentication.password_contains_context");

    [Theory]
    [InlineData("alice keeps seventeen owls")]
    [InlineData("authserver correct horse")]
    public void Such_a_word_may_be_part_of_a_longer_phrase(string password) =>
        Policy.Judge(password, hasSecondFactor: false, Words).IsSuccess.ShouldBeTrue();

    [Fact]
    public void Unpaired_surrogates_are_no_characters() =>
        Policy.Judge("valid otherwise \ud83d end", hasSecondFactor: false, Words).RefusalCode().ShouldBe("authentication.password_malformed");
}
