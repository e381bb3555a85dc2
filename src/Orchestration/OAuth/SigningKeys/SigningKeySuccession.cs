using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.SigningKeys;

/// <summary>How one key of an algorithm follows another; the scheduled and the forced rotation take the same steps.</summary>
internal sealed class SigningKeySuccession(ISigningKeys keys, ISigningKeyMaker maker, SigningKeysOptions options)
{
    /// <summary>Makes the first key of an algorithm; nobody caches anything yet, so it signs at once.</summary>
    public async Task<Result<Done>> BeginAsync(SigningAlgorithm algorithm, NewSigningKey pair, DateTimeOffset now, CancellationToken ct)
    {
        var key = SigningKey.Announce(pair.Id, algorithm, pair.PublicKey, pair.SealedPrivateKey, TimeSpan.Zero, now);
        var activated = key.Activate(now);
        return activated.IsRefused ? activated : await keys.AddAsync(key, ct);
    }

    /// <summary>Publishes a successor.</summary>
    public Task<Result<Done>> AnnounceAsync(SigningAlgorithm algorithm, NewSigningKey pair, TimeSpan publishBefore, DateTimeOffset now, CancellationToken ct) =>
        keys.AddAsync(SigningKey.Announce(pair.Id, algorithm, pair.PublicKey, pair.SealedPrivateKey, publishBefore, now), ct);

    /// <summary>Lets the announced key take over from the active one.</summary>
    public async Task<Result<Done>> HandOverAsync(IReadOnlyList<SigningKey> live, DateTimeOffset now, CancellationToken ct)
    {
        var successor = live.Single(key => key.State is SigningKeyState.Announced);
        if (!successor.MayActivateAt(now))
            return SigningKeyErrors.NotPublishedLongEnough;

        if (live.SingleOrDefault(key => key.State is SigningKeyState.Active) is { } active)
        {
            active.Supersede(options.RetireAfter, now);
            await keys.FlushAsync(ct);
        }

        return successor.Activate(now);
    }

    /// <summary>Makes a pair for each algorithm, all at the same time: RSA takes its while.</summary>
    public async Task<Dictionary<SigningAlgorithm, NewSigningKey>> MakeAsync(IEnumerable<SigningAlgorithm> algorithms, CancellationToken ct)
    {
        SigningAlgorithm[] wanted = [.. algorithms];
        var pairs = await Task.WhenAll(wanted.Select(algorithm => maker.MakeAsync(algorithm, ct)));
        return wanted.Zip(pairs).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
