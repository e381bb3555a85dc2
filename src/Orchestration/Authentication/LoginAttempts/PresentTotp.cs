using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Authentication.Throttling;
using AuthServer.Orchestration.Authentication.Totp;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>The second factor: a code of the authenticator app, accepted once over all instances.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Browser">The browser's secret.</param>
/// <param name="Code">What was typed.</param>
public sealed record PresentTotp(LoginAttemptId Attempt, Secret Browser, Secret Code) : ICommand<LoginProgress>;

internal sealed class PresentTotpShape : AbstractValidator<PresentTotp>
{
    public PresentTotpShape()
    {
        RuleFor(command => command.Browser).MustBeBearer();
        RuleFor(command => command.Code).MustBeCode();
    }
}

internal sealed class PresentTotpHandler(
    OpenAttempts attempts,
    GuessThrottle throttle,
    ITotpAuthenticators totps,
    TotpSecrets secrets,
    IMeasurements measurements,
    IFacts facts,
    TimeProvider time) : ICommandHandler<PresentTotp, LoginProgress>
{
    public async Task<Result<LoginProgress>> Handle(PresentTotp command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var found = await attempts.FindAsync(command.Attempt, command.Browser, LoginStep.SecondFactor, ct);
        if (found.IsRefused)
            return found.Refusal;

        var attempt = found.Value;
        var guess = new Guess(attempt.User, attempt.IsKnown, attempt.GuessKey, AuthenticationMethods.Totp);
        var reserved = await throttle.ReserveAsync(guess, isFlooded: false, now, ct);
        if (reserved.IsRefused)
            return reserved.Refusal;

        if (!await IsRightAsync(attempt.User, command.Code, now, ct))
        {
            measurements.MfaVerification("totp", "failure");
            throttle.Failed(reserved.Value);
            facts.Record(new LoginFailed(attempt.User, attempt.Id.Value, AuthenticationMethods.Totp, "code_wrong"));
            return AuthenticationErrors.SignInRefused;
        }

        await throttle.SucceededAsync(reserved.Value, ct);
        attempt.AcceptTotp(now);
        measurements.MfaVerification("totp", "success");
        return LoginProgress.Of(attempt);
    }

    private async Task<bool> IsRightAsync(UserId user, Secret code, DateTimeOffset now, CancellationToken ct)
    {
        if (await totps.FindAsync(user, ct) is not { IsConfirmed: true } totp)
            return false;

        // The last step is judged by the statement that spends it, not by what was read.
        var step = totp.Parameters.StepOf(Typed(code), secrets.Open(totp), now, lastStep: -1);
        return step is { } matching && await totps.SpendStepAsync(user, matching, ct);
    }

    // Apps show the code in two groups, and people copy the space.
    private static string Typed(Secret code) => code.Reveal().Replace(" ", string.Empty, StringComparison.Ordinal);
}
