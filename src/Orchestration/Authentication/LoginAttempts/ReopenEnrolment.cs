using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Totp;
using AuthServer.Orchestration.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>Shows the secret that was given out to this attempt once more, after a wrong first code.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Browser">The browser's secret.</param>
public sealed record ReopenEnrolment(LoginAttemptId Attempt, Secret Browser) : ICommand<TotpOffer>;

internal sealed class ReopenEnrolmentShape : AbstractValidator<ReopenEnrolment>
{
    public ReopenEnrolmentShape() => RuleFor(command => command.Browser).MustBeBearer();
}

internal sealed class ReopenEnrolmentHandler(OpenAttempts attempts, TotpEnrolments enrolments) : ICommandHandler<ReopenEnrolment, TotpOffer>
{
    public async Task<Result<TotpOffer>> Handle(ReopenEnrolment command, CancellationToken ct)
    {
        var attempt = await attempts.FindAsync(command.Attempt, command.Browser, LoginStep.Enrolment, ct);
        return attempt.IsRefused ? attempt.Refusal : await enrolments.ReopenAsync(attempt.Value.User, attempt.Value.Id.Value, ct);
    }
}
