using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Authentication.Throttling;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.PasswordResets;

/// <summary>Sets the password anew through a link that works once. Gives no session and touches no second factor (ASVS 6.4.3); all sessions end.</summary>
/// <param name="Token">The link's bearer value.</param>
/// <param name="Password">The new password.</param>
public sealed record ResetPassword(Secret Token, Secret Password) : IOutwardCommand<Done>;

internal sealed class ResetPasswordShape : AbstractValidator<ResetPassword>
{
    public ResetPasswordShape()
    {
        RuleFor(command => command.Token).MustBeBearer();
        RuleFor(command => command.Password).MustBePassword();
    }
}

internal sealed class ResetPasswordHandler(
    IPasswordResetLinks links,
    NewPasswords newPasswords,
    IPasswordCredentials credentials,
    IUserEnrolment enrolment,
    GuessThrottle throttle,
    IFacts facts,
    RareFacts rareFacts,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<ResetPassword, Done>
{
    public async Task<Result<Done>> Handle(ResetPassword command, CancellationToken ct)
    {
        // A look first, so that a refused password does not spend the link and a dead link costs no hash. The spending below decides.
        if (await links.FindLiveAsync(command.Token.Sha256(), time.GetUtcNow(), ct) is not { } user)
            return await rareFacts.RecordAsync(new ResetRefused(), AuthenticationErrors.ResetLinkInvalid);

        var hash = await newPasswords.ForAsync(user, command.Password, ct);
        return hash.IsRefused ? hash.Refusal : await unitOfWork.RunAsync(inner => SpendAsync(command, hash.Value, inner), ct);
    }

    private async Task<Result<Done>> SpendAsync(ResetPassword command, NewHash hash, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await links.SpendAsync(command.Token.Sha256(), now, ct) is not { } user)
            return AuthenticationErrors.ResetLinkInvalid;

        // The link came by mail, so the address is proved; one that was proved before stays so. Only a person who is gone stops here.
        var proved = await enrolment.ConfirmEmailAsync(user, ct);
        if (proved is { Refusal.Kind: ErrorKind.NotFound })
            return AuthenticationErrors.ResetLinkInvalid;

        await credentials.HoldAsync(user, ct);
        await links.EndAllAsync(user, now, ct);
        await throttle.BoundAnewAsync(user, AuthenticationMethods.Password, ct);
        if (await credentials.FindAsync(user, ct) is { } credential)
        {
            credential.Reset(hash, now);
            return Done.It;
        }

        facts.Record(new PasswordReset(user));
        return await credentials.AddAsync(PasswordCredential.Set(user, hash, now), ct);
    }
}
