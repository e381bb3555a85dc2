using System.Security.Cryptography;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>RS256 and PS256 (RFC 7518 §3.3, §3.5); the platform's PSS takes a salt as long as the hash.</summary>
internal sealed class RsaRingKey(PublicJwk jwk, SigningAlgorithm algorithm, int modulusLength, Func<RSA> import)
    : RingKey<RSA>(jwk, algorithm, import)
{
    private readonly RSASignaturePadding _padding = algorithm is SigningAlgorithm.PS256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;

    public override int SignatureLength => modulusLength;

    protected override bool TrySign(RSA key, ReadOnlySpan<byte> input, Span<byte> signature, out int written) =>
        key.TrySignData(input, signature, HashAlgorithmName.SHA256, _padding, out written);

    protected override bool Verify(RSA key, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature) =>
        key.VerifyData(input, signature, HashAlgorithmName.SHA256, _padding);
}
