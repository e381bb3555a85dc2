using AuthServer.Domain.OAuth.SigningKeys;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Makes key pairs. The private part leaves it sealed and is opened only by the signer.</summary>
public interface ISigningKeyMaker
{
    /// <summary>A fresh pair for the algorithm: on its curve, or RSA (which takes up to a second, off the caller's thread).</summary>
    Task<NewSigningKey> MakeAsync(SigningAlgorithm algorithm, CancellationToken ct);
}

/// <summary>A fresh key pair.</summary>
/// <param name="Id">The row for which its private part is sealed.</param>
/// <param name="PublicKey">The public part.</param>
/// <param name="SealedPrivateKey">The sealed PKCS#8 private part.</param>
public sealed record NewSigningKey(SigningKeyId Id, PublicKey PublicKey, byte[] SealedPrivateKey);
