using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>All factors were proved, but the password has to be changed before a session begins. All other sessions end.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Browser">The browser's secret.</param>
/// <param name="Password">The new password.</param>
public sealed record PresentNewPassword(LoginAttemptId Attempt, Secret Browser, Secret Password) : IOutwardCommand<LoginProgress>;

internal sealed class PresentNewPasswordShape : AbstractValidator<PresentNewPassword>
{
    public PresentNewPasswordShape()
    {
        RuleFor(command => command.Browser).MustBeBearer();
        RuleFor(command => command.Password).MustBePassword();
    }
}

internal sealed class PresentNewPasswordHandler(
    OpenAttempts attempts,
    IPasswordCredentials credentials,
    IPasswordHashing hashing,
    NewPasswords newPasswords,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<PresentNewPassword, LoginProgress>
{
    public async Task<Result<LoginProgress>> Handle(PresentNewPassword command, CancellationToken ct)
    {
        var found = await attempts.FindAsync(command.Attempt, command.Browser, LoginStep.NewPassword, ct);
        if (found.IsRefused)
            return found.Refusal;

        var user = found.Value.User;
        var stored = (await credentials.FindAsync(user, ct))?.Hash;
        var likeness = await hashing.VerifyAsync(command.Password.Reveal().AsMemory(), stored, ct);
        if (likeness is PasswordVerdict.Match or PasswordVerdict.MatchButRehash)
            return AuthenticationErrors.PasswordUnchanged;

        var hash = await newPasswords.ForAsync(user, command.Password, ct);
        return hash.IsRefused ? hash.Refusal : await unitOfWork.RunAsync(inner => StoreAsync(command, hash.Value, inner), ct);
    }

    private async Task<Result<LoginProgress>> StoreAsync(PresentNewPassword command, NewHash hash, CancellationToken ct)
    {
        var found = await attempts.FindAsync(command.Attempt, command.Browser, LoginStep.NewPassword, ct);
        if (found.IsRefused)
            return found.Refusal;

        var attempt = found.Value;
        await credentials.HoldAsync(attempt.User, ct);
        if (await credentials.FindAsync(attempt.User, ct) is not { } credential)
            return AuthenticationErrors.PasswordMissing;

        credential.ChangeDuring(attempt, hash, time.GetUtcNow());
        attempt.AcceptNewPassword();
        return LoginProgress.Of(attempt);
    }
}
