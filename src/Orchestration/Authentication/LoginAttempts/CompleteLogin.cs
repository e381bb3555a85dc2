using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>Everything was proved: passes the one gate and begins a session, or lets the one at hand go on under a new cookie (ASVS 7.2.4).</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Browser">The browser's secret.</param>
/// <param name="ReplacedCookie">The session cookie that the browser held so far, absent by design without one; it is worth nothing afterwards.</param>
/// <param name="Device">The known-device secret, absent by design when the browser has none.</param>
public sealed record CompleteLogin(LoginAttemptId Attempt, Secret Browser, Secret? ReplacedCookie, Secret? Device) : ICommand<CompletedLogin>;

/// <summary>A sign-in that succeeded.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session that has just begun.</param>
/// <param name="Acr">The authentication context class reached.</param>
/// <param name="Amr">The methods used.</param>
/// <param name="NewDevice">A secret to remember this browser by, absent by design when it is known already.</param>
public sealed record CompletedLogin(UserId User, BegunSession Session, string Acr, IReadOnlyList<string> Amr, Secret? NewDevice);

internal sealed class CompleteLoginShape : AbstractValidator<CompleteLogin>
{
    public CompleteLoginShape() => RuleFor(command => command.Browser).MustBeBearer();
}

internal sealed class CompleteLoginHandler(
    OpenAttempts attempts,
    IPasswordCredentials credentials,
    FactorDemands demands,
    IAdmissionGate gate,
    ISessions sessions,
    DeviceMemory memory,
    TimeProvider time) : ICommandHandler<CompleteLogin, CompletedLogin>
{
    public async Task<Result<CompletedLogin>> Handle(CompleteLogin command, CancellationToken ct)
    {
        var found = await attempts.FindAsync(command.Attempt, command.Browser, LoginStep.Completion, ct);
        if (found.IsRefused)
            return found.Refusal;

        var attempt = found.Value;
        var now = time.GetUtcNow();

        // INVARIANT: what was proved is still so when the session begins; whoever changes it waits for us, or ends this attempt before us.
        await credentials.HoldAsync(attempt.User, ct);
        var admitted = await AdmitAsync(attempt, ct);
        if (admitted.IsRefused)
        {
            attempt.Fail(admitted.Refusal.Code);
            return admitted.Refusal;
        }

        var acr = attempt.HasTwoFactors ? AuthenticationContextClasses.TwoFactor : AuthenticationContextClasses.SingleFactor;
        var begun = await sessions.BeginAsync(admitted.Value, new(attempt.User, attempt.ProvedAt ?? now, acr, attempt.Amr), command.ReplacedCookie, ct);
        if (begun.IsRefused)
            return begun.Refusal;

        if (attempt.Session is { } replaced && replaced != begun.Value.Session)
            await sessions.EndAsync(replaced, SessionEnd.Replaced, ct);
        attempt.Complete(begun.Value.Session, acr);
        return new CompletedLogin(attempt.User, begun.Value, acr, attempt.Amr, await memory.RememberAsync(attempt.User, begun.Value, command.Device, ct));
    }

    private async Task<Result<Admitted>> AdmitAsync(LoginAttempt attempt, CancellationToken ct)
    {
        // A step-up stands on what the session proved; when that has ended, nothing is left to stand on.
        if (attempt.Session is { } session && await sessions.FindAsync(session, ct) is not { Standing: { IsEnded: false, IsExpired: false } })
            return AuthenticationErrors.SessionRequired;

        // Asked again: a factor may have been enrolled elsewhere since the password was shown.
        var demand = await demands.OfAsync(attempt.User, attempt.AsksTwoFactors, ct);
        var factors = new FactorStanding(demand == SecondFactorDemand.None || attempt.HasTwoFactors, IsProviderEnabled: true);
        return await gate.AdmitAsync(attempt.User, new AdmissionFacts(AdmissionFlow.InteractiveSignIn, Factors: factors), ct);
    }
}
