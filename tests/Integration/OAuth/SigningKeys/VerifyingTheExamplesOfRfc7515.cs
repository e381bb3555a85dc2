using System.Buffers.Text;
using System.Text;
using AuthServer.Domain.OAuth.SigningKeys;

namespace AuthServer.Tests.Integration.OAuth.SigningKeys;

public sealed class VerifyingTheExamplesOfRfc7515
{
    private const string Payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    [Fact]
    public void ES256_of_appendix_A_3()
    {
        var key = KeysInMemory.Ecdsa(
            new PublicKey("EC", Crv: "P-256", X: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", Y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"),
            pkcs8: null);
        var signature = Base64Url.DecodeFromChars("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");

        key.IsSignedBy(Encoding.ASCII.GetBytes($"eyJhbGciOiJFUzI1NiJ9.{Payload}"), signature).ShouldBeTrue();
        key.IsSignedBy(Encoding.ASCII.GetBytes($"eyJhbGciOiJFUzI1NiJ8.{Payload}"), signature).ShouldBeFalse();
    }

    [Fact]
    public void RS256_of_appendix_A_2()
    {
        var key = KeysInMemory.Rsa(
            new PublicKey(
                "RSA",
                N: "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
                E: "AQAB"),
            SigningAlgorithm.RS256,
            pkcs8: null);
        var signature = Base64Url.DecodeFromChars(
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw");

        key.IsSignedBy(Encoding.ASCII.GetBytes($"eyJhbGciOiJSUzI1NiJ9.{Payload}"), signature).ShouldBeTrue();
        key.IsSignedBy(Encoding.ASCII.GetBytes($"eyJhbGciOiJSUzI1NiJ8.{Payload}"), signature).ShouldBeFalse();
    }
}
