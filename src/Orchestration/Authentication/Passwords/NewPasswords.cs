using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.Authentication.Passwords;

/// <summary>Judges and hashes new passwords, wherever they come from. Call it outside the unit of work: hashing takes long.</summary>
internal sealed class NewPasswords(
    IPasswordHashing hashing,
    IPasswordBlocklist blocklist,
    IUserDirectory directory,
    ITotpAuthenticators totps,
    AuthenticationOptions options)
{
    private PasswordPolicy Policy => new(options.PasswordMinimumLength, options.PasswordMinimumLengthWithSecondFactor);

    /// <summary>For somebody who has an account.</summary>
    public async Task<Result<NewHash>> ForAsync(UserId user, Secret password, CancellationToken ct)
    {
        var profile = await directory.ProfileAsync(user, ct);
        var totp = await totps.FindAsync(user, ct);
        var words = Words(profile?.Email, profile?.Username, profile?.Name, profile?.GivenName, profile?.FamilyName);
        return await HashAsync(password, totp is { IsConfirmed: true }, words, ct);
    }

    /// <summary>For somebody who is just getting an account.</summary>
    public Task<Result<NewHash>> ForNewcomerAsync(string email, string? name, Secret password, CancellationToken ct) =>
        HashAsync(password, hasSecondFactor: false, Words(email, name), ct);

    private async Task<Result<NewHash>> HashAsync(Secret password, bool hasSecondFactor, ContextWords words, CancellationToken ct)
    {
        var text = password.Reveal();
        var verdict = Policy.Judge(text, hasSecondFactor, words);
        if (verdict.IsRefused)
            return verdict.Refusal;
        if (blocklist.Contains(text))
            return AuthenticationErrors.PasswordTooCommon;

        return await hashing.HashAsync(text.AsMemory(), ct) is PasswordHashed.Hashed hashed
            ? new NewHash(hashed.Phc, Policy.IsLongEnoughAlone(text))
            : KernelErrors.Busy;
    }

    private ContextWords Words(params IEnumerable<string?> personal) =>
        ContextWords.From(["AuthServer", .. options.ContextWords.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), .. personal]);
}
