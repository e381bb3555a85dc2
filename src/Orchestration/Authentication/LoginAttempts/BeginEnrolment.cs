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

/// <summary>Shows the secret that was given out to this attempt once more, after a wrong first code.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Browser">The browser's secret.</param>
public sealed record ReopenEnrolment(LoginAttemptId Attempt, Secret Browser) : ICommand<TotpOffer>;

internal sealed class BeginEnrolmentShape : AbstractValidator<BeginEnrolment>
{
    public BeginEnrolmentShape() => RuleFor(command => command.Browser).MustBeBearer();
}

internal sealed class ReopenEnrolmentShape : AbstractValidator<ReopenEnrolment>
{
    public ReopenEnrolmentShape() => RuleFor(command => command.Browser).MustBeBearer();
}

internal sealed class BeginEnrolmentHandler(OpenAttempts attempts, TotpEnrolments enrolments) : ICommandHandler<BeginEnrolment, TotpOffer>, ICommandHandler<ReopenEnrolment, TotpOffer>
{
    public Task<Result<TotpOffer>> Handle(BeginEnrolment command, CancellationToken ct) => OfferAsync(command.Attempt, command.Browser, enrolments.BeginAsync, ct);

    public Task<Result<TotpOffer>> Handle(ReopenEnrolment command, CancellationToken ct) => OfferAsync(command.Attempt, command.Browser, enrolments.ReopenAsync, ct);

    private async Task<Result<TotpOffer>> OfferAsync(LoginAttemptId id, Secret browser, Func<UserId, Guid, CancellationToken, Task<Result<TotpOffer>>> offer, CancellationToken ct)
    {
        var attempt = await attempts.FindAsync(id, browser, LoginStep.Enrolment, ct);
        return attempt.IsRefused ? attempt.Refusal : await offer(attempt.Value.User, attempt.Value.Id.Value, ct);
    }
}
