using System.Text;
using AuthServer.Domain.Authentication.Totp;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authentication.Totp;

public sealed class ComputingOneTimePasswords
{
    private static readonly byte[] Seed20 = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly byte[] Seed32 = Encoding.ASCII.GetBytes("12345678901234567890123456789012");
    private static readonly byte[] Seed64 = Encoding.ASCII.GetBytes("1234567890123456789012345678901234567890123456789012345678901234");

    // RFC 4226, appendix D.
    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void The_vectors_of_rfc_4226_hold(long counter, string code) =>
        OneTimePasswords.At(Seed20, counter, TotpAlgorithm.Sha1, 6).ShouldBe(code);

    // RFC 6238, appendix B (with the seeds of the length of each hash, as its reference code has them).
    [Theory]
    [InlineData(59, TotpAlgorithm.Sha1, "94287082")]
    [InlineData(59, TotpAlgorithm.Sha256, "46119246")]
    [InlineData(59, TotpAlgorithm.Sha512, "90693936")]
    [InlineData(1111111109, TotpAlgorithm.Sha1, "07081804")]
    [InlineData(1111111109, TotpAlgorithm.Sha256, "68084774")]
    [InlineData(1111111109, TotpAlgorithm.Sha512, "25091201")]
    [InlineData(1111111111, TotpAlgorithm.Sha1, "14050471")]
    [InlineData(1111111111, TotpAlgorithm.Sha256, "67062674")]
    [InlineData(1111111111, TotpAlgorithm.Sha512, "99943326")]
    [InlineData(1234567890, TotpAlgorithm.Sha1, "89005924")]
    [InlineData(1234567890, TotpAlgorithm.Sha256, "91819424")]
    [InlineData(1234567890, TotpAlgorithm.Sha512, "93441116")]
    [InlineData(2000000000, TotpAlgorithm.Sha1, "69279037")]
    [InlineData(2000000000, TotpAlgorithm.Sha256, "90698825")]
    [InlineData(2000000000, TotpAlgorithm.Sha512, "38618901")]
    [InlineData(20000000000, TotpAlgorithm.Sha1, "65353130")]
    [InlineData(20000000000, TotpAlgorithm.Sha256, "77737706")]
    [InlineData(20000000000, TotpAlgorithm.Sha512, "47863826")]
    public void The_vectors_of_rfc_6238_hold(long unixSeconds, TotpAlgorithm algorithm, string code)
    {
        var parameters = new TotpParameters(algorithm, Digits: 8);
        var seed = algorithm switch { TotpAlgorithm.Sha1 => Seed20, TotpAlgorithm.Sha256 => Seed32, _ => Seed64 };

        parameters.CodeAt(seed, parameters.StepAt(DateTimeOffset.FromUnixTimeSeconds(unixSeconds))).ShouldBe(code);
    }

    // RFC 4648, section 10, without the padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_base_32_vectors_of_rfc_4648_hold(string text, string encoded) =>
        Base32.Encode(Encoding.ASCII.GetBytes(text)).ShouldBe(encoded);
}
