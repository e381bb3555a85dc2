using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.SigningKeys;

/// <summary>Puts a fresh key in the place of the active one of an algorithm, outside the schedule: published first, and signing once every instance knows it.</summary>
internal sealed class SigningKeyReplacement(
    IUnitOfWork unitOfWork,
    ISigningKeys keys,
    ISigningKeyMaker maker,
    ICacheInvalidation invalidation,
    SigningKeysOptions options,
    TimeProvider time)
{
    // Waiting is measured by one clock and the activation by another: a little longer is always long enough.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    private readonly SigningKeySuccession _succession = new(keys, maker, options);

    /// <summary>Replaces it, in two units of work with a wait between them. If that is interrupted, the schedule finishes it.</summary>
    public async Task<Result<ReplacedSigningKey>> ReplaceAsync(SigningAlgorithm algorithm, CancellationToken ct)
    {
        var announced = await unitOfWork.RunAsync(running => AnnounceAsync(algorithm, running), ct);
        if (announced.IsRefused)
            return announced.Refusal;

        await Task.Delay(options.SpreadFor + Slack, time, ct);
        return await unitOfWork.RunAsync(running => ActivateAsync(algorithm, running), ct);
    }

    // A successor that the schedule has published already is as good as a new one, and known to more; it only has to wait no longer.
    private async Task<Result<Done>> AnnounceAsync(SigningAlgorithm algorithm, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var live = await LiveAsync(algorithm, ct);
        invalidation.Changed(SigningKeysRegion.Name);
        if (live.SingleOrDefault(key => key.State is SigningKeyState.Announced) is { } successor)
            return successor.Hasten(options.SpreadFor, now);

        var pairs = await _succession.MakeAsync([algorithm], ct);
        return await _succession.AnnounceAsync(algorithm, pairs[algorithm], options.SpreadFor, now, ct);
    }

    private async Task<Result<ReplacedSigningKey>> ActivateAsync(SigningAlgorithm algorithm, CancellationToken ct)
    {
        var live = await LiveAsync(algorithm, ct);
        var old = live.SingleOrDefault(key => key.State is SigningKeyState.Active);
        if (!live.Any(key => key.State is SigningKeyState.Announced))
            return SigningKeyErrors.AlreadyThere;

        var handedOver = await _succession.HandOverAsync(live, time.GetUtcNow(), ct);
        if (handedOver.IsRefused)
            return handedOver.Refusal;

        invalidation.Changed(SigningKeysRegion.Name);
        return new ReplacedSigningKey(old?.KeyId, live.Single(key => key.State is SigningKeyState.Active).KeyId);
    }

    private async Task<IReadOnlyList<SigningKey>> LiveAsync(SigningAlgorithm algorithm, CancellationToken ct) =>
        [.. (await keys.LiveAsync(ct)).Where(key => key.Algorithm == algorithm)];
}
