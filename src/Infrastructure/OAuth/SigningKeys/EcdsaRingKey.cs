using System.Security.Cryptography;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>ES256, ES384 and ES512 (RFC 7518 §3.4): the signature is R and S side by side, each of the field's length.</summary>
internal sealed class EcdsaRingKey(PublicJwk jwk, SigningAlgorithm algorithm, Func<ECDsa> import) : RingKey<ECDsa>(jwk, algorithm, import)
{
    private readonly HashAlgorithmName _hash = algorithm.Hash();

    public override int SignatureLength { get; } = 2 * (EllipticCurves.FieldBytes(jwk.Crv) ?? throw new InvalidOperationException("A curve that we never made."));

    protected override bool TrySign(ECDsa key, ReadOnlySpan<byte> input, Span<byte> signature, out int written) =>
        key.TrySignData(input, signature, _hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation, out written);

    protected override bool Verify(ECDsa key, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature) =>
        key.VerifyData(input, signature, _hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
