using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Tests.Domain.OAuth.Jose;

/// <summary>A JWT of any header and any payload, well signed or not; a test says only what is different.</summary>
internal sealed record ForgedJwt : IDisposable
{
    private const string Client = "app";
    private const string Issuer = "https://as.example";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public ECDsa Ec { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Header { get; init; } = """{"alg":"ES256","kid":"k1"}""";

    public string Payload { get; init; } = Claims();

    public string KeyMore { get; init; } = ""","kid":"k1","use":"sig" """;

    public JwtExpectations Expected { get; init; } = new()
    {
        Algorithms = JwsAlgorithms.Asymmetric,
        Types = ["JWT", "client-authentication+jwt"],
        Issuer = Client,
        Subject = Client,
        Audience = JwtAudience.ExactlyOneString(Issuer),
        MaxLifetime = TimeSpan.FromMinutes(5),
    };

    public static string Claims(string aud = "\"https://as.example\"", string more = "") =>
        $$"""{"iss":"{{Client}}","sub":"{{Client}}","aud":{{aud}},"exp":{{Now.ToUnixTimeSeconds() + 60}},"jti":"1"{{more}}}""";

    public string Sign() => Join(input => Ec.SignData(input, HashAlgorithmName.SHA256));

    public string Join(Func<byte[], byte[]> signer)
    {
        var input = Base64UrlText.Encode(Encoding.UTF8.GetBytes(Header)) + "." + Base64UrlText.Encode(Encoding.UTF8.GetBytes(Payload));
        return input + "." + Base64UrlText.Encode(signer(Encoding.ASCII.GetBytes(input)));
    }

    public Error? Judge() => Judge(Sign());

    public Error? Judge(string token) => Judge(token, JwtKeys.Public(KeyPairs.Set(KeyPairs.Jwk(Ec, KeyMore))));

    public Error? Judge(string token, JwtKeys keys) => JwtValidator.Validate(Secret.Of(token), 16 * 1024, keys, Expected, Now).Refusal;

    public void Dispose() => Ec.Dispose();
}
