using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.Passwords;

/// <summary>Makes sure that somebody has this password; idempotent. Declarative set-up of test environments; offered by no HTTP endpoint (ASVS 6.4.6).</summary>
/// <param name="User">Whose.</param>
/// <param name="Password">The password that is wanted.</param>
public sealed record EnsurePassword(UserId User, Secret Password) : IOutwardCommand<Ensured>;

internal sealed class EnsurePasswordShape : AbstractValidator<EnsurePassword>
{
    public EnsurePasswordShape() => RuleFor(command => command.Password).MustBePassword();
}

internal sealed class EnsurePasswordHandler(
    NewPasswords newPasswords,
    IPasswordHashing hashing,
    IPasswordCredentials credentials,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<EnsurePassword, Ensured>
{
    public async Task<Result<Ensured>> Handle(EnsurePassword command, CancellationToken ct)
    {
        var present = await credentials.FindAsync(command.User, ct);
        if (present is not null && await IsSameAsync(command.Password, present, ct))
            return Ensured.Unchanged;

        var hash = await newPasswords.ForAsync(command.User, command.Password, ct);
        return hash.IsRefused ? hash.Refusal : await unitOfWork.RunAsync(inner => StoreAsync(command.User, hash.Value, inner), ct);
    }

    private async Task<bool> IsSameAsync(Secret password, PasswordCredential present, CancellationToken ct) =>
        await hashing.VerifyAsync(password.Reveal().AsMemory(), present.Hash, ct) is PasswordVerdict.Match or PasswordVerdict.MatchButRehash;

    private async Task<Result<Ensured>> StoreAsync(UserId user, NewHash hash, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await credentials.HoldAsync(user, ct);
        if (await credentials.FindAsync(user, ct) is not { } credential)
            return (await credentials.AddAsync(PasswordCredential.Set(user, hash, now), ct)).Map(_ => Ensured.Created);

        credential.Reset(hash, now);
        return Ensured.Updated;
    }
}
