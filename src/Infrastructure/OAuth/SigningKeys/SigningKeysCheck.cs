using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>Every algorithm has a key that signs.</summary>
internal sealed class SigningKeysCheck(RingTokenSigner signer, SigningKeyLoader loader) : IReadinessCheck
{
    public string Name => "signing-keys";

    public Task PrepareAsync(CancellationToken ct) => loader.LoadAsync(ct);

    public Task<Readiness> CheckAsync(CancellationToken ct) => Task.FromResult(signer.IsReady
        ? Readiness.Ok($"{signer.PublishedKeys.Count} published.")
        : new Readiness(ReadinessState.Failed, "An algorithm has no active key."));
}
