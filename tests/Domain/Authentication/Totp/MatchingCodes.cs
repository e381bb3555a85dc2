using System.Text;
using AuthServer.Domain.Authentication.Totp;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authentication.Totp;

public sealed class MatchingCodes
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
    private static readonly TotpParameters Parameters = new();

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void One_step_of_clock_skew_is_allowed_to_either_side(int skew, bool isAccepted)
    {
        var present = Parameters.StepAt(Now);

        var step = Parameters.StepOf(Parameters.CodeAt(Secret, present + skew), Secret, Now, lastStep: -1);

        step.ShouldBe(isAccepted ? present + skew : null);
    }

    [Fact]
    public void A_step_that_was_spent_is_not_accepted_again()
    {
        var present = Parameters.StepAt(Now);

        Parameters.StepOf(Parameters.CodeAt(Secret, present), Secret, Now, lastStep: present).ShouldBeNull();
        Parameters.StepOf(Parameters.CodeAt(Secret, present - 1), Secret, Now, lastStep: present).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("１２３４５６")]
    public void What_is_no_code_matches_nothing(string typed) =>
        Parameters.StepOf(typed, Secret, Now, lastStep: -1).ShouldBeNull();

    [Fact]
    public void The_address_for_the_app_names_issuer_account_and_parameters()
    {
        var uri = EnrolmentUri.For("Blue: Bicycle", "alice+1@example.com", Secret, new TotpParameters(TotpAlgorithm.Sha256, 8)).Reveal();

        uri.ShouldBe("otpauth://totp/Blue%20%20Bicycle:alice%2B1%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Blue%20%20Bicycle&algorithm=SHA256&digits=8&period=30");
    }
}
