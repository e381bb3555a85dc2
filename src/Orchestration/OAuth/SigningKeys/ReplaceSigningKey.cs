using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.SigningKeys;

/// <summary>Replaces the active key of an algorithm now, outside the schedule. Tokens of the old key stay valid: it is published until they have expired.</summary>
/// <remarks>Takes two units of work with <see cref="SigningKeysOptions.SpreadFor"/> between them; if it is interrupted, the schedule finishes it.</remarks>
/// <param name="Algorithm">Whose key.</param>
public sealed record ReplaceSigningKey(SigningAlgorithm Algorithm) : IOutwardCommand<ReplacedSigningKey>;

/// <summary>A forced rotation.</summary>
/// <param name="OldKeyId">The <c>kid</c> that signs no more; absent when there was none.</param>
/// <param name="NewKeyId">The <c>kid</c> that signs now.</param>
public sealed record ReplacedSigningKey(string? OldKeyId, string NewKeyId);

internal sealed class ReplaceSigningKeyHandler(
    IUnitOfWork unitOfWork,
    ISigningKeys keys,
    ISigningKeyMaker maker,
    ICacheInvalidation invalidation,
    SigningKeysOptions options,
    TimeProvider time) : ICommandHandler<ReplaceSigningKey, ReplacedSigningKey>
{
    // Waiting is measured by one clock and the activation by another: a little longer is always long enough.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    private readonly SigningKeySuccession _succession = new(keys, maker, options);

    public async Task<Result<ReplacedSigningKey>> Handle(ReplaceSigningKey request, CancellationToken cancellationToken)
    {
        var announced = await unitOfWork.RunAsync(ct => AnnounceAsync(request.Algorithm, ct), cancellationToken);
        if (announced.IsRefused)
            return announced.Refusal;

        await Task.Delay(options.SpreadFor + Slack, time, cancellationToken);
        return await unitOfWork.RunAsync(ct => ActivateAsync(request.Algorithm, ct), cancellationToken);
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
