using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.SigningKeys;

/// <summary>Takes the steps that the schedule asks for now: first key, announcement, activation, retirement. Idempotent; answers how many steps were taken.</summary>
public sealed record RotateSigningKeys : ICommand<int>;

internal sealed class RotateSigningKeysHandler(
    ISigningKeys keys,
    ISigningKeyMaker maker,
    ICacheInvalidation invalidation,
    SigningKeysOptions options,
    TimeProvider time) : ICommandHandler<RotateSigningKeys, int>
{
    private readonly SigningKeySuccession _succession = new(keys, maker, options);

    public async Task<Result<int>> Handle(RotateSigningKeys request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var live = await keys.LiveAsync(cancellationToken);
        foreach (var key in live)
            key.RetireWhenDue(now);

        Due[] due = [.. SigningAlgorithms.Offered.Select(algorithm => PlanFor(algorithm, live, now)).Where(plan => plan.Step is not RotationStep.None)];
        var pairs = await _succession.MakeAsync(due.Where(plan => plan.Step is not RotationStep.Activate).Select(plan => plan.Algorithm), cancellationToken);
        foreach (var plan in due)
        {
            var taken = await TakeAsync(plan, pairs, now, cancellationToken);
            if (taken.IsRefused)
                return taken.Refusal;
        }

        var steps = due.Length + live.Count(key => key.State is SigningKeyState.Retired);
        if (steps > 0)
            invalidation.Changed(SigningKeysRegion.Name);
        return steps;
    }

    private Due PlanFor(SigningAlgorithm algorithm, IReadOnlyList<SigningKey> live, DateTimeOffset now)
    {
        SigningKey[] own = [.. live.Where(key => key.Algorithm == algorithm)];
        return new Due(algorithm, own, options.Policy.NextStep(own, now));
    }

    private Task<Result<Done>> TakeAsync(Due plan, Dictionary<SigningAlgorithm, NewSigningKey> pairs, DateTimeOffset now, CancellationToken ct) => plan.Step switch
    {
        RotationStep.Begin => _succession.BeginAsync(plan.Algorithm, pairs[plan.Algorithm], now, ct),
        RotationStep.Announce => _succession.AnnounceAsync(plan.Algorithm, pairs[plan.Algorithm], options.PublishBefore, now, ct),
        RotationStep.Activate => _succession.HandOverAsync(plan.Keys, now, ct),
        RotationStep.None => Task.FromResult<Result<Done>>(Done.It),
    };

    private sealed record Due(SigningAlgorithm Algorithm, IReadOnlyList<SigningKey> Keys, RotationStep Step);
}
