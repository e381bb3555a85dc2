using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.SigningKeys;

/// <summary>Rotates without haste: publishes the successor now, and lets it sign once nobody can have a JWKS document without it any more. The schedule takes that step.</summary>
/// <param name="Algorithm">Whose key.</param>
public sealed record AnnounceSigningKey(SigningAlgorithm Algorithm) : ICommand<AnnouncedSigningKey>
{
    /// <summary>For an algorithm by its name. Refuses one for which there are no keys.</summary>
    public static Result<AnnounceSigningKey> For(string algorithm) =>
        SigningAlgorithms.Find(algorithm) is { } known ? new AnnounceSigningKey(known) : SigningKeyErrors.AlgorithmUnknown;
}

/// <summary>A successor that is published.</summary>
/// <param name="NewKeyId">Its <c>kid</c>.</param>
/// <param name="SignsFrom">When it takes over; the worker does so within a minute.</param>
public sealed record AnnouncedSigningKey(string NewKeyId, DateTimeOffset SignsFrom);

internal sealed class AnnounceSigningKeyHandler(ISigningKeys keys, ISigningKeyMaker maker, ICacheInvalidation invalidation, SigningKeysOptions options, TimeProvider time)
    : ICommandHandler<AnnounceSigningKey, AnnouncedSigningKey>
{
    private readonly SigningKeySuccession _succession = new(keys, maker, options);

    public async Task<Result<AnnouncedSigningKey>> Handle(AnnounceSigningKey request, CancellationToken cancellationToken)
    {
        // Instances hear of the key a moment after it is published, and only from then on hand it out.
        var (algorithm, now, wait) = (request.Algorithm, time.GetUtcNow(), SigningKeysOptions.CachedFor + options.SpreadFor);
        invalidation.Changed(SigningKeysRegion.Name);
        if (await FindAsync(algorithm, cancellationToken) is { } successor)
            return successor.Hasten(wait, now).Map(_ => new AnnouncedSigningKey(successor.KeyId, successor.ActivatesAt));

        var pairs = await _succession.MakeAsync([algorithm], cancellationToken);
        var announced = await _succession.AnnounceAsync(algorithm, pairs[algorithm], wait, now, cancellationToken);
        return announced.Map(_ => new AnnouncedSigningKey(pairs[algorithm].PublicKey.Thumbprint(), now + wait));
    }

    private async Task<SigningKey?> FindAsync(SigningAlgorithm algorithm, CancellationToken ct) =>
        (await keys.LiveAsync(ct)).SingleOrDefault(key => key.Algorithm == algorithm && key.State is SigningKeyState.Announced);
}
