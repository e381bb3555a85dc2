using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Authentication.Throttling;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>The first factor. Reserve a guess, verify outside any transaction, settle: so a hash never holds up a writer, and no guess goes uncounted.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Browser">The browser's secret.</param>
/// <param name="Password">What was typed.</param>
/// <param name="Device">The known-device secret, absent by design when the browser has none.</param>
public sealed record PresentPassword(LoginAttemptId Attempt, Secret Browser, Secret Password, Secret? Device) : IOutwardCommand<LoginProgress>;

internal sealed class PresentPasswordShape : AbstractValidator<PresentPassword>
{
    public PresentPasswordShape()
    {
        RuleFor(command => command.Browser).MustBeBearer();
        RuleFor(command => command.Password).MustBePassword();
    }
}

internal sealed class PresentPasswordHandler(
    OpenAttempts attempts,
    GuessThrottle throttle,
    IPasswordCredentials credentials,
    IPasswordHashing hashing,
    FactorDemands demands,
    IFacts facts,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<PresentPassword, LoginProgress>
{
    public async Task<Result<LoginProgress>> Handle(PresentPassword command, CancellationToken ct)
    {
        var isFlooded = await throttle.IsFloodedAsync(ct);
        var networks = await throttle.ReserveNetworksAsync(AuthenticationMethods.Password, isFlooded, time.GetUtcNow(), ct);

        // A network that is out of guesses stops nobody whose browser is known; whether it is, the reservation finds out.
        if (networks.IsRefused && command.Device is null)
            return networks.Refusal;

        var reserved = await unitOfWork.RunAsync(inner => ReserveAsync(command, networks, inner), ct);
        if (reserved.IsRefused)
            return await RefuseAsync(reserved.Refusal, networks);

        var counted = reserved.Value.Reservation.Networks;
        if (networks.IsSuccess && counted == ReservedNetworks.None)
            await throttle.GiveBackAsync(networks.Value, ct);

        // Same time on both paths: without a stored hash the same work is spent on a hash that nothing matches.
        var password = command.Password.Reveal().AsMemory();
        var verdict = await hashing.VerifyAsync(password, reserved.Value.StoredHash, ct);
        var renewed = verdict == PasswordVerdict.MatchButRehash ? await hashing.HashAsync(password, ct) : null;

        // The outcome is a fact also when the caller has hung up.
        var settled = await unitOfWork.RunAsync(inner => SettleAsync(command, reserved.Value, verdict, renewed, inner), CancellationToken.None);
        if (settled.IsSuccess || verdict == PasswordVerdict.Busy)
            await throttle.GiveBackAsync(counted, CancellationToken.None);
        return settled;
    }

    // What was no guess, since the attempt is unknown or waits for something else, does not count against the network.
    private async Task<Result<LoginProgress>> RefuseAsync(Error refusal, Result<ReservedNetworks> networks)
    {
        if (networks.IsSuccess && refusal != AuthenticationErrors.SignInRefused)
            await throttle.GiveBackAsync(networks.Value, CancellationToken.None);
        return refusal;
    }

    private async Task<Result<Reserved>> ReserveAsync(PresentPassword command, Result<ReservedNetworks> networks, CancellationToken ct)
    {
        var found = await attempts.FindAsync(command.Attempt, command.Browser, LoginStep.Password, ct);
        if (found.IsRefused)
            return found.Refusal;

        var attempt = found.Value;
        var stored = await credentials.FindAsync(attempt.User, ct);
        var guess = new Guess(attempt.User, attempt.IsKnown, attempt.GuessKey, AuthenticationMethods.Password, command.Device);
        var reservation = await throttle.ReserveAsync(guess, networks, time.GetUtcNow(), ct);
        return reservation.Map(made => new Reserved(made, stored?.Hash));
    }

    private async Task<Result<LoginProgress>> SettleAsync(PresentPassword command, Reserved reserved, PasswordVerdict verdict, PasswordHashed? renewed, CancellationToken ct)
    {
        if (verdict == PasswordVerdict.Busy)
        {
            await throttle.GiveBackGuessAsync(reserved.Reservation, ct);
            return KernelErrors.Busy;
        }

        if (verdict == PasswordVerdict.Mismatch)
            throttle.Failed(reserved.Reservation);

        var found = await attempts.FindAsync(command.Attempt, command.Browser, LoginStep.Password, ct);
        if (found.IsRefused)
            return found.Refusal;

        var attempt = found.Value;
        if (verdict == PasswordVerdict.Mismatch)
            return Refuse(attempt, reserved);

        // The password may have been changed while the old one was being verified.
        await credentials.HoldAsync(attempt.User, ct);
        if (await credentials.FindAsync(attempt.User, ct) is not { } credential || credential.Hash != reserved.StoredHash)
            return KernelErrors.Contended;

        if (renewed is PasswordHashed.Hashed hashed)
            credential.Rehash(hashed.Phc);
        await throttle.ForgetFailuresAsync(reserved.Reservation, ct);
        var now = time.GetUtcNow();
        attempt.AcceptPassword(await demands.OfAsync(attempt.User, attempt.AsksTwoFactors, ct), credential.IsChangeDue(now), now);
        return LoginProgress.Of(attempt);
    }

    private Error Refuse(LoginAttempt attempt, Reserved reserved)
    {
        var reason = attempt.IsKnown ? reserved.StoredHash is null ? "password_missing" : "password_wrong" : "user_unknown";
        facts.Record(new LoginFailed(attempt.IsKnown ? attempt.User : null, attempt.Id.Value, AuthenticationMethods.Password, reason));
        return AuthenticationErrors.SignInRefused;
    }

    private sealed record Reserved(GuessReservation Reservation, string? StoredHash);
}
