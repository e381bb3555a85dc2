using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.Authentication.Totp;
using AuthServer.Domain.Authentication;
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
    IFacts facts,
    AuthenticationOptions options,
    TimeProvider time)
{
    /// <summary>Gives out a secret to a session or a login attempt; an earlier one that was never confirmed is replaced.</summary>
    public async Task<Result<TotpOffer>> BeginAsync(UserId user, Guid offeredTo, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var secret = randomness.Bytes(TotpAuthenticator.SecretLength);
        var parameters = new TotpParameters();
        var begun = await totps.FindAsync(user, ct) is { } pending
            ? pending.BeginAgain(offeredTo, secrets.Seal(user, secret), parameters, now)
            : await totps.AddAsync(TotpAuthenticator.Begin(user, offeredTo, secrets.Seal(user, secret), parameters, now), ct);
        if (begun.IsRefused)
            return begun.Refusal;

        // Another secret, other guesses: those at a former one tell nothing about it.
        await throttle.BoundAnewAsync(user, AuthenticationMethods.Totp, ct);
        var profile = await directory.ProfileAsync(user, ct);
        var account = profile?.Email ?? profile?.Username ?? user.ToString();
        return new TotpOffer(Secret.Of(Base32.Encode(secret)), EnrolmentUri.For(options.TotpIssuer, account, secret, parameters));
    }

    /// <summary>Takes the first code, from whom the secret was given out to. Gives a fresh set of recovery codes: without them a lost phone would lock the person out.</summary>
    public async Task<Result<Secret[]>> ConfirmAsync(UserId user, Guid by, SessionId? keptSession, Secret code, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await totps.FindAsync(user, ct) is not { } totp)
            return AuthenticationErrors.TotpMissing;

        var expected = totp.ExpectConfirmation(by, now);
        if (expected.IsRefused)
            return expected.Refusal;

        var guess = new Guess(user, IsKnown: true, Guess.KeyOf(user), AuthenticationMethods.Totp);
        var reserved = await throttle.ReserveAsync(guess, isFlooded: false, now, ct);
        if (reserved.IsRefused)
            return reserved.Refusal == AuthenticationErrors.SignInRefused ? AuthenticationErrors.TotpCodeWrong : reserved.Refusal;

        var typed = code.Reveal().Replace(" ", string.Empty, StringComparison.Ordinal);
        var confirmed = totp.Confirm(typed, secrets.Open(totp), keptSession, now);
        if (confirmed.IsRefused)
        {
            throttle.Failed(reserved.Value);
            facts.Record(new LoginFailed(user, by, AuthenticationMethods.Totp, "enrolment_code_wrong"));
            return confirmed.Refusal;
        }

        await throttle.SucceededAsync(reserved.Value, ct);
        Secret[] codes = [.. await recoveryCodes.GenerateAsync(user, ct)];
        return codes;
    }
}
