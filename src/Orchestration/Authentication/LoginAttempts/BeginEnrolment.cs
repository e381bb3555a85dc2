using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Totp;
using AuthServer.Orchestration.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>A second factor is demanded and none is enrolled: gives out a secret for an authenticator app inside the attempt.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Browser">The browser's secret.</param>
public sealed record BeginEnrolment(LoginAttemptId Attempt, Secret Browser) : ICommand<TotpOffer>;

internal sealed class BeginEnrolmentShape : AbstractValidator<BeginEnrolment>
{
    public BeginEnrolmentShape() => RuleFor(command => command.Browser).MustBeBearer();
}

internal sealed class BeginEnrolmentHandler(OpenAttempts attempts, TotpEnrolments enrolments) : ICommandHandler<BeginEnrolment, TotpOffer>
{
    public async Task<Result<TotpOffer>> Handle(BeginEnrolment command, CancellationToken ct)
    {
        var attempt = await attempts.FindAsync(command.Attempt, command.Browser, LoginStep.Enrolment, ct);
        return attempt.IsRefused ? attempt.Refusal : await enrolments.BeginAsync(attempt.Value.User, attempt.Value.Id.Value, ct);
    }
}
