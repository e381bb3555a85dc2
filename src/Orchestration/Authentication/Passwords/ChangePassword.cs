using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Authentication.Throttling;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.Passwords;

/// <summary>A signed-in person chooses another password and shows the present one (ASVS 6.2.3). Other sessions end.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session in which it happens; it stays.</param>
/// <param name="CurrentPassword">The present password, absent by design for somebody who has none yet.</param>
/// <param name="Password">The new password.</param>
public sealed record ChangePassword(UserId User, SessionId Session, Secret? CurrentPassword, Secret Password) : IOutwardCommand<Done>;

internal sealed class ChangePasswordShape : AbstractValidator<ChangePassword>
{
    public ChangePasswordShape()
    {
        RuleFor(command => command.Password).MustBePassword();
        RuleFor(command => command.CurrentPassword ?? Secret.Of("none")).MustBePassword();
    }
}

internal sealed class ChangePasswordHandler(
    RecentSignIn recent,
    GuessThrottle throttle,
    IPasswordHashing hashing,
    NewPasswords newPasswords,
    IPasswordCredentials credentials,
    IFacts facts,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<ChangePassword, Done>
{
    public async Task<Result<Done>> Handle(ChangePassword command, CancellationToken ct)
    {
        var session = await recent.SessionAsync(command.User, command.Session, ct);
        if (session.IsRefused)
            return session.Refusal;

        var stored = (await credentials.FindAsync(command.User, ct))?.Hash;
        var allowed = stored is null ? IsProvedByFactors(session.Value) : await ProveAsync(command, stored, ct);
        if (allowed.IsRefused)
            return allowed.Refusal;

        var hash = await newPasswords.ForAsync(command.User, command.Password, ct);
        return hash.IsRefused ? hash.Refusal : await unitOfWork.RunAsync(inner => StoreAsync(command, stored, hash.Value, inner), ct);
    }

    // Only for somebody who has no password yet: a second factor, however fresh, never stands in for a password that there is.
    private Result<Done> IsProvedByFactors(CurrentSession session) =>
        recent.IsRecent(session) && AuthenticationContextClasses.Satisfies(session.Authentication.Acr, AuthenticationContextClasses.TwoFactor)
            ? Done.It
            : AuthenticationErrors.RecentSignInRequired;

    private async Task<Result<Done>> ProveAsync(ChangePassword command, string stored, CancellationToken ct)
    {
        if (command.CurrentPassword is not { } current)
            return AuthenticationErrors.CurrentPasswordRequired;

        var guess = new Guess(command.User, IsKnown: true, Guess.KeyOf(command.User), AuthenticationMethods.Password);
        var reserved = await unitOfWork.RunAsync(inner => throttle.ReserveAsync(guess, isFlooded: false, time.GetUtcNow(), inner), ct);
        if (reserved.IsRefused)
            return reserved.Refusal == AuthenticationErrors.SignInRefused ? AuthenticationErrors.CurrentPasswordWrong : reserved.Refusal;

        var verdict = await hashing.VerifyAsync(current.Reveal().AsMemory(), stored, ct);

        // The outcome is a fact also when the caller has hung up.
        return await unitOfWork.RunAsync(inner => SettleAsync(command, current, verdict, reserved.Value, inner), CancellationToken.None);
    }

    private async Task<Result<Done>> SettleAsync(ChangePassword command, Secret current, PasswordVerdict verdict, GuessReservation reservation, CancellationToken ct)
    {
        if (verdict == PasswordVerdict.Busy)
        {
            await throttle.GiveBackAsync(reservation, ct);
            return KernelErrors.Busy;
        }

        if (verdict == PasswordVerdict.Mismatch)
        {
            throttle.Failed(reservation);
            facts.Record(new LoginFailed(command.User, command.Session.Value, AuthenticationMethods.Password, "current_password_wrong"));
            return AuthenticationErrors.CurrentPasswordWrong;
        }

        await throttle.SucceededAsync(reservation, ct);
        return current.Equals(command.Password) ? AuthenticationErrors.PasswordUnchanged : Done.It;
    }

    private async Task<Result<Done>> StoreAsync(ChangePassword command, string? verified, NewHash hash, CancellationToken ct)
    {
        // Hashing took a while: the password may have been set anew, and the session ended, since they were looked at.
        await credentials.HoldAsync(command.User, ct);
        var session = await recent.SessionAsync(command.User, command.Session, ct);
        if (session.IsRefused)
            return session.Refusal;

        var credential = await credentials.FindAsync(command.User, ct);
        if (credential?.Hash != verified)
            return KernelErrors.Contended;

        var now = time.GetUtcNow();
        if (credential is null)
            return await credentials.AddAsync(PasswordCredential.Set(command.User, hash, now), ct);

        credential.Change(hash, command.Session, now);
        return Done.It;
    }
}
