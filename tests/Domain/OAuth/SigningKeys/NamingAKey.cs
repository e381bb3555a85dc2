using System.Buffers.Text;
using AuthServer.Domain.OAuth.SigningKeys;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.SigningKeys;

public sealed class NamingAKey
{
    // RFC 7638 §3.1.
    private const string Modulus =
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

    [Fact]
    public void The_thumbprint_is_that_of_RFC_7638()
    {
        var key = new PublicKey("RSA", N: Modulus, E: "AQAB");

        key.Thumbprint().ShouldBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    [Fact]
    public void Leading_zeros_of_numbers_do_not_change_the_name()
    {
        var modulus = Base64Url.DecodeFromChars(Modulus);

        var padded = PublicKey.Rsa([0, .. modulus], [0, 1, 0, 1]);

        padded.ShouldBe(new PublicKey("RSA", N: Modulus, E: "AQAB"));
    }

    [Fact]
    public void A_point_on_the_curve_keeps_its_leading_zeros()
    {
        // RFC 7518 §6.2.1.2: the coordinate is as long as the curve's field, zeros included.
        byte[] x = [0, .. Enumerable.Repeat((byte)7, 31)];

        var key = PublicKey.P256(x, x);

        Base64Url.DecodeFromChars(key.X).ShouldBe(x);
    }
}
