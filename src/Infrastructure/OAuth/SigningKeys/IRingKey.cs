using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>What the signer needs of a key, whatever its kind. A key in a hardware module, or an EdDSA key, would be one more implementation.</summary>
internal interface IRingKey
{
    /// <summary>The public part as published.</summary>
    PublicJwk Jwk { get; }

    /// <summary>The one algorithm.</summary>
    SigningAlgorithm Algorithm { get; }

    /// <summary>The length of every signature, in bytes.</summary>
    int SignatureLength { get; }

    /// <summary>The protected header for a type as it stands in the token, its dot included.</summary>
    byte[] HeaderFor(string type);

    /// <summary>Signs into a buffer of <see cref="SignatureLength"/>.</summary>
    void Sign(ReadOnlySpan<byte> input, Span<byte> signature);

    /// <summary>Whether this key made the signature.</summary>
    bool IsSignedBy(ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature);
}
