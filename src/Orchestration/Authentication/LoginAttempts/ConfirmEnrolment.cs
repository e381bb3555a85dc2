using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Totp;
using AuthServer.Orchestration.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>The first code of an app that is enrolled inside the attempt; it counts as the second factor.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Browser">The browser's secret.</param>
/// <param name="Code">The code that the app shows.</param>
public sealed record ConfirmEnrolment(LoginAttemptId Attempt, Secret Browser, Secret Code) : ICommand<ConfirmedEnrolment>;

/// <summary>An app was enrolled inside an attempt.</summary>
/// <param name="Progress">Where the attempt stands.</param>
/// <param name="RecoveryCodes">The recovery codes, shown once.</param>
public sealed record ConfirmedEnrolment(LoginProgress Progress, IReadOnlyList<Secret> RecoveryCodes)
{
    /// <summary>Whose sessions ended by it: a new factor ends all but the one in which it was enrolled.</summary>
    public required UserId User { get; init; }

    /// <summary>The one that goes on; absent by design when none does.</summary>
    public SessionId? KeptSession { get; init; }
}

internal sealed class ConfirmEnrolmentShape : AbstractValidator<ConfirmEnrolment>
{
    public ConfirmEnrolmentShape()
    {
        RuleFor(command => command.Browser).MustBeBearer();
        RuleFor(command => command.Code).MustBeCode();
    }
}

internal sealed class ConfirmEnrolmentHandler(OpenAttempts attempts, TotpEnrolments enrolments, TimeProvider time) : ICommandHandler<ConfirmEnrolment, ConfirmedEnrolment>
{
    public async Task<Result<ConfirmedEnrolment>> Handle(ConfirmEnrolment command, CancellationToken ct)
    {
        var found = await attempts.FindAsync(command.Attempt, command.Browser, LoginStep.Enrolment, ct);
        if (found.IsRefused)
            return found.Refusal;

        var attempt = found.Value;
        var codes = await enrolments.ConfirmAsync(attempt.User, attempt.Id.Value, attempt.Session, command.Code, ct);
        if (codes.IsRefused)
            return codes.Refusal;

        attempt.AcceptEnrolment(time.GetUtcNow());
        return new ConfirmedEnrolment(LoginProgress.Of(attempt), codes.Value) { User = attempt.User, KeptSession = attempt.Session };
    }
}
