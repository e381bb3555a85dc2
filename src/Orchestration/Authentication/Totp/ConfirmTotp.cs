using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.RecoveryCodes;
using AuthServer.Orchestration.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.Totp;

/// <summary>A signed-in person shows the first code of the app; from then on it is asked for at every sign-in, and other sessions end.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session in which it happens; it stays.</param>
/// <param name="Code">The code that the app shows.</param>
public sealed record ConfirmTotp(UserId User, SessionId Session, Secret Code) : ICommand<RecoveryCodeSet>;

internal sealed class ConfirmTotpShape : AbstractValidator<ConfirmTotp>
{
    public ConfirmTotpShape() => RuleFor(command => command.Code).MustBeCode();
}

internal sealed class ConfirmTotpHandler(RecentSignIn recent, TotpEnrolments enrolments) : ICommandHandler<ConfirmTotp, RecoveryCodeSet>
{
    public async Task<Result<RecoveryCodeSet>> Handle(ConfirmTotp command, CancellationToken ct)
    {
        // The recent sign-in was asked for when the secret was given out, to this session only and for minutes; slow typing must not undo it.
        var session = await recent.SessionAsync(command.User, command.Session, ct);
        if (session.IsRefused)
            return session.Refusal;

        var codes = await enrolments.ConfirmAsync(command.User, command.Session.Value, command.Session, command.Code, ct);
        return codes.Map(fresh => new RecoveryCodeSet(fresh));
    }
}
