using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.Authentication.Totp;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Authentication.RecoveryCodes;
using AuthServer.Orchestration.Authentication.Throttling;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Totp;

/// <summary>Enrols an authenticator app, from the account pages or inside a login attempt.</summary>
internal sealed class TotpEnrolments(
    ITotpAuthenticators totps,
    TotpSecrets secrets,
    RecoveryCodeSets recoveryCodes,
    GuessThrottle throttle,
    IUserDirectory directory,
    IRandomness randomness,
    AuthenticationOptions options,
    TimeProvider time)
{
    /// <summary>Gives out a secret; an earlier one that was never confirmed is replaced.</summary>
    public async Task<Result<TotpOffer>> BeginAsync(UserId user, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var secret = randomness.Bytes(TotpAuthenticator.SecretLength);
        var parameters = new TotpParameters();
        var begun = await totps.FindAsync(user, ct) is { } pending
            ? pending.BeginAgain(secrets.Seal(user, secret), parameters, now)
            : await totps.AddAsync(TotpAuthenticator.Begin(user, secrets.Seal(user, secret), parameters, now), ct);
        if (begun.IsRefused)
            return begun.Refusal;

        var profile = await directory.ProfileAsync(user, ct);
        var account = profile?.Email ?? profile?.Username ?? user.ToString();
        return new TotpOffer(Secret.Of(Base32.Encode(secret)), EnrolmentUri.For(options.TotpIssuer, account, secret, parameters));
    }

    /// <summary>Takes the first code. Gives a fresh set of recovery codes: without them a lost phone would lock the person out.</summary>
    public async Task<Result<Secret[]>> ConfirmAsync(UserId user, SessionId? keptSession, Secret code, CancellationToken ct)
    {
        if (await totps.FindAsync(user, ct) is not { } totp)
            return AuthenticationErrors.TotpMissing;

        var typed = code.Reveal().Replace(" ", string.Empty, StringComparison.Ordinal);
        var confirmed = totp.Confirm(typed, secrets.Open(totp), keptSession, time.GetUtcNow());
        if (confirmed.IsRefused)
            return confirmed.Refusal;

        await throttle.BoundAnewAsync(user, AuthenticationMethods.Totp, ct);
        Secret[] codes = [.. await recoveryCodes.GenerateAsync(user, ct)];
        return codes;
    }
}
