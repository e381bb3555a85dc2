using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.Authentication.RecoveryCodes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Authentication.Throttling;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.RecoveryCodes;

/// <summary>Makes sets of recovery codes.</summary>
internal sealed class RecoveryCodeSets(IRecoveryCodes codes, GuessThrottle throttle, IRandomness randomness, IFacts facts, TimeProvider time)
{
    /// <summary>Replaces all codes of the person and gives the new ones, which are shown once.</summary>
    public async Task<IReadOnlyList<Secret>> GenerateAsync(UserId user, CancellationToken ct)
    {
        Secret[] fresh = [.. Enumerable.Range(0, RecoveryCode.SetSize).Select(_ => RecoveryCode.From(randomness.Bytes(RecoveryCode.RandomBytes)))];
        await codes.ReplaceAsync(user, [.. fresh.Select(RecoveryCode.HashOf)], time.GetUtcNow(), ct);
        await throttle.BoundAnewAsync(user, AuthenticationMethods.RecoveryCode, ct);
        facts.Record(new RecoveryCodesGenerated(user, fresh.Length));
        return fresh;
    }
}
