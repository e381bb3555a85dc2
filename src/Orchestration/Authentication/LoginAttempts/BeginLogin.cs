using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>Somebody says who they are. The answer is the same whether or not there is such a person.</summary>
/// <param name="Identifier">An e-mail address or user name.</param>
/// <param name="RequiredAcr">What the asking client needs, absent by design when it asks for nothing.</param>
public sealed record BeginLogin(string Identifier, string? RequiredAcr) : ICommand<BegunLogin>;

/// <summary>A login attempt that has just begun.</summary>
/// <param name="Progress">Where it stands.</param>
/// <param name="Browser">The secret that binds it to this browser: given out once, stored as a hash.</param>
public sealed record BegunLogin(LoginProgress Progress, Secret Browser);

internal sealed class BeginLoginShape : AbstractValidator<BeginLogin>
{
    public BeginLoginShape() => RuleFor(command => command.Identifier).MustBeIdentifier();
}

internal sealed class BeginLoginHandler(Claimants claimants, ILoginAttempts attempts, IIds ids, IRandomness randomness, AuthenticationOptions options, TimeProvider time)
    : ICommandHandler<BeginLogin, BegunLogin>
{
    public async Task<Result<BegunLogin>> Handle(BeginLogin command, CancellationToken ct)
    {
        if (command.RequiredAcr is { } acr && !AuthenticationContextClasses.All.Contains(acr, StringComparer.Ordinal))
            return AuthenticationErrors.AcrUnknown;

        var claimant = await claimants.FindAsync(command.Identifier, ct);
        var browser = randomness.BearerValue();
        var attempt = LoginAttempt.Begin(
            new LoginAttemptId(ids.Next()),
            claimant,
            browser.Sha256(),
            command.RequiredAcr == AuthenticationContextClasses.TwoFactor,
            time.GetUtcNow(),
            TimeSpan.FromMinutes(options.LoginAttemptMinutes));
        attempts.Add(attempt);
        return new BegunLogin(LoginProgress.Of(attempt), browser);
    }
}
