using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.Authentication.RecoveryCodes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Authentication.Throttling;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>The second factor when the app is not at hand: a recovery code, accepted once.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Browser">The browser's secret.</param>
/// <param name="Code">What was typed.</param>
public sealed record PresentRecoveryCode(LoginAttemptId Attempt, Secret Browser, Secret Code) : ICommand<LoginProgress>;

internal sealed class PresentRecoveryCodeShape : AbstractValidator<PresentRecoveryCode>
{
    public PresentRecoveryCodeShape()
    {
        RuleFor(command => command.Browser).MustBeBearer();
        RuleFor(command => command.Code).MustBeCode();
    }
}

internal sealed class PresentRecoveryCodeHandler(
    OpenAttempts attempts,
    GuessThrottle throttle,
    IRecoveryCodes codes,
    IMeasurements measurements,
    IFacts facts,
    TimeProvider time) : ICommandHandler<PresentRecoveryCode, LoginProgress>
{
    public async Task<Result<LoginProgress>> Handle(PresentRecoveryCode command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var found = await attempts.FindAsync(command.Attempt, command.Browser, LoginStep.SecondFactor, ct);
        if (found.IsRefused)
            return found.Refusal;

        var attempt = found.Value;
        var guess = new Guess(attempt.User, attempt.IsKnown, attempt.GuessKey, AuthenticationMethods.RecoveryCode);
        var reserved = await throttle.ReserveAsync(guess, isFlooded: false, now, ct);
        if (reserved.IsRefused)
            return reserved.Refusal;

        if (RecoveryCode.Read(command.Code) is not { } code || !await codes.SpendAsync(attempt.User, RecoveryCode.HashOf(code), now, ct))
        {
            measurements.MfaVerification("recovery_code", "failure");
            throttle.Failed(reserved.Value);
            facts.Record(new LoginFailed(attempt.User, attempt.Id.Value, AuthenticationMethods.RecoveryCode, "code_wrong"));
            return AuthenticationErrors.SignInRefused;
        }

        await throttle.SucceededAsync(reserved.Value, ct);

        // Whoever shows a recovery code has proved more than the app's guesser: the app may be used again.
        await throttle.BoundAnewAsync(attempt.User, AuthenticationMethods.Totp, ct);
        facts.Record(new RecoveryCodeUsed(attempt.User, await codes.CountLeftAsync(attempt.User, ct)));
        attempt.AcceptRecoveryCode(now);
        measurements.MfaVerification("recovery_code", "success");
        return LoginProgress.Of(attempt);
    }
}
