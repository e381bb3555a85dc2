using System.Security.Cryptography;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>ES256 (RFC 7518 §3.4): the signature is R and S side by side, 32 bytes each.</summary>
internal sealed class EcdsaRingKey(PublicJwk jwk, Func<ECDsa> import) : RingKey<ECDsa>(jwk, SigningAlgorithm.ES256, import)
{
    public override int SignatureLength => 64;

    protected override bool TrySign(ECDsa key, ReadOnlySpan<byte> input, Span<byte> signature, out int written) =>
        key.TrySignData(input, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation, out written);

    protected override bool Verify(ECDsa key, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature) =>
        key.VerifyData(input, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
