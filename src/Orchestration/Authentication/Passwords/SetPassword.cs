using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Authentication.Throttling;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.Passwords;

/// <summary>Sets the password of a person from outside: declarative set-up of test environments. Offered by no HTTP endpoint (ASVS 6.4.6).</summary>
/// <param name="User">Whose.</param>
/// <param name="Password">The new password.</param>
public sealed record SetPassword(UserId User, Secret Password) : IOutwardCommand<Done>;

internal sealed class SetPasswordShape : AbstractValidator<SetPassword>
{
    public SetPasswordShape() => RuleFor(command => command.Password).MustBePassword();
}

internal sealed class SetPasswordHandler(NewPasswords newPasswords, IPasswordCredentials credentials, GuessThrottle throttle, IUnitOfWork unitOfWork, TimeProvider time)
    : ICommandHandler<SetPassword, Done>
{
    public async Task<Result<Done>> Handle(SetPassword command, CancellationToken ct)
    {
        var hash = await newPasswords.ForAsync(command.User, command.Password, ct);
        return hash.IsRefused ? hash.Refusal : await unitOfWork.RunAsync(inner => StoreAsync(command.User, hash.Value, inner), ct);
    }

    private async Task<Result<Done>> StoreAsync(UserId user, NewHash hash, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await throttle.BoundAnewAsync(user, AuthenticationMethods.Password, ct);
        if (await credentials.FindAsync(user, ct) is not { } credential)
            return await credentials.AddAsync(PasswordCredential.Set(user, hash, now), ct);

        credential.Reset(hash, now);
        return Done.It;
    }
}
