using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Dpop;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Dpop;

/// <summary>Somebody shows by a DPoP proof that it holds a key (RFC 9449 §4.3). The proof is consumed.</summary>
/// <remarks>A step of its own, before the use case: the memory of used proofs is asked without a transaction that waits.</remarks>
/// <param name="Proof">The proof.</param>
/// <param name="Method">The method of the request that it came with.</param>
/// <param name="Path">The path of that request.</param>
/// <param name="AccessToken">The access token that it came with; absent at the endpoints that give tokens.</param>
public sealed record ProvePossession(Secret Proof, string Method, string Path, Secret? AccessToken) : IOutwardCommand<DpopKey>
{
    /// <summary>Another origin at which the path may have been asked for: that of the endpoints with certificates, when the request came to one of these, or that of the policy service; absent otherwise.</summary>
    public string? AliasOrigin { get; init; }

    /// <summary>The origin of an application that stands behind a proxy, when the request was sent there; absent at our own endpoints.</summary>
    public string? Origin { get; init; }
}

/// <summary>A key that its holder has just shown to hold. Made by <see cref="ProvePossession"/> alone.</summary>
public sealed class DpopKey
{
    internal DpopKey(string thumbprint, JwsAlgorithm algorithm) => (Thumbprint, Algorithm) = (thumbprint, algorithm);

    /// <summary>Its RFC 7638 thumbprint.</summary>
    public string Thumbprint { get; }

    /// <summary>With which algorithm it signed the proof.</summary>
    public JwsAlgorithm Algorithm { get; }
}

internal sealed class ProvePossessionHandler(DpopNonces nonces, IReplayGuard replays, Issuer issuer, OAuthOptions options, TimeProvider time)
    : ICommandHandler<ProvePossession, DpopKey>
{
    public async Task<Result<DpopKey>> Handle(ProvePossession request, CancellationToken cancellationToken)
    {
        // The public address, whatever the last hop was: it is what the client signed.
        var target = new DpopTarget(request.Method, new Uri(request.Origin is { } application ? application + request.Path : issuer.At(request.Path)), request.AccessToken)
        {
            // RFC 9449 §4.2: the URI to which the request is sent, which by RFC 8705 §5 and by AuthZEN §9.2 may be another one.
            Alias = request.AliasOrigin is { } origin ? new Uri(origin + request.Path) : null,
        };
        var proof = DpopProof.Judge(request.Proof, target, time.GetUtcNow());
        if (proof.IsRefused)
            return proof.Refusal;

        if (!options.DpopAlgorithms.Contains(proof.Value.Algorithm))
            return OAuthErrors.DpopAlgorithmForbidden;

        // RFC 9449 §8: a nonce that is brought has to be good, whether or not it is demanded.
        if (proof.Value.Nonce is { } nonce ? !nonces.IsGood(nonce) : options.RequireDpopNonce)
            return OAuthErrors.DpopNonceNeeded;

        // RFC 9449 §11.1: once per key, over all instances.
        var isNew = await replays.FirstUseAsync("dpop", $"{proof.Value.Thumbprint} {proof.Value.Id}", proof.Value.UsableUntil, cancellationToken);
        return isNew ? new DpopKey(proof.Value.Thumbprint, proof.Value.Algorithm) : OAuthErrors.DpopProofInvalid;
    }
}
