using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.Throttling;
using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.Authentication.Throttling;

/// <summary>Reserve before verify: counts a guess as failed before anything is computed, and takes it back when it was right.</summary>
/// <remarks>The design, and why a stranger cannot lock anybody out, is told in docs/authentication.md.</remarks>
internal sealed class GuessThrottle(
    IAttempts attempts,
    IKnownDevices devices,
    IRateLimits rateLimits,
    IFacts facts,
    RequestContext context,
    AuthenticationOptions options,
    ILogger<GuessThrottle> log)
{
    private const string NetworkScope = "network";

    private ThrottlingOptions Limits => options.Throttling;

    /// <summary>Whether the whole server sees more sign-ins than is usual. Asked outside the unit of work, since the answer may come over the network.</summary>
    public async Task<bool> IsFloodedAsync(CancellationToken ct)
    {
        var verdict = await rateLimits.TakeAsync(new RateLimit("sign-in-flood", Limits.FloodPerMinute, TimeSpan.FromMinutes(1)), "all", ct);
        if (!verdict.IsAllowed)
            AuthenticationLog.Flooded(log, Limits.FloodPerMinute);

        return !verdict.IsAllowed;
    }

    /// <summary>Reserves, or refuses: with a wait that the network is told of, or with the words of a wrong password.</summary>
    public async Task<Result<GuessReservation>> ReserveAsync(Guess guess, bool isFlooded, DateTimeOffset now, CancellationToken ct)
    {
        if (await ReserveForDeviceAsync(guess, now, ct) is { } ofDevice)
            return ofDevice;

        // Networks before the account: a network that is out of guesses must not use up those of an account.
        var networks = await ReserveNetworksAsync(guess.Method, isFlooded, now, ct);
        return networks.IsRefused ? networks.Refusal : await ReserveAtAccountAsync(guess, networks.Value, now, ct);
    }

    /// <summary>Reserves in the networks' windows, or refuses with a wait.</summary>
    /// <remarks>
    /// Everybody behind one address stands in the same rows. Asked outside a unit of work, each is held for one statement; asked inside,
    /// until the commit, and sign-ins from one network then go one after the other.
    /// </remarks>
    public async Task<Result<ReservedNetworks>> ReserveNetworksAsync(string method, bool isFlooded, DateTimeOffset now, CancellationToken ct)
    {
        // From near to wide, and all or nothing: an address that is out of guesses must not use up those of its neighbours, nor the other way round.
        List<string> taken = [];
        List<DomainEvent> alarms = [];
        foreach (var (key, limit) in NetworksOf(isFlooded))
        {
            if (await attempts.ReserveAsync(key, limit, now, ct) is not { } failures)
            {
                await GiveBackAsync(new ReservedNetworks(taken, []), ct);
                return AuthenticationErrors.TooManyTries.After(await attempts.WaitAsync(key, limit, now, ct));
            }

            taken.Add(key);
            if (failures == limit.Failures)
                alarms.Add(new AttemptsThrottled(null, NetworkScope, method, failures));
        }

        return new ReservedNetworks(taken, alarms);
    }

    /// <summary>Reserves at the authenticator after the networks were asked; or refuses with their wait, or with the words of a wrong password.</summary>
    public async Task<Result<GuessReservation>> ReserveAsync(Guess guess, Result<ReservedNetworks> networks, DateTimeOffset now, CancellationToken ct)
    {
        if (await ReserveForDeviceAsync(guess, now, ct) is { } ofDevice)
            return ofDevice;

        return networks.IsRefused ? networks.Refusal : await ReserveAtAccountAsync(guess, networks.Value, now, ct);
    }

    /// <summary>The guess was wrong: what it has set off is told.</summary>
    public void Failed(GuessReservation reservation)
    {
        foreach (var alarm in reservation.Networks.Alarms.Concat(reservation.Alarms))
        {
            if (alarm is AttemptsThrottled { Scope: NetworkScope } network)
                AuthenticationLog.NetworkThrottled(log, network.Failures);
            facts.Record(alarm);
        }
    }

    /// <summary>The guess was right: the authenticator's failures are forgotten, the networks get theirs back.</summary>
    public async Task SucceededAsync(GuessReservation reservation, CancellationToken ct)
    {
        await GiveBackAsync(reservation.Networks, ct);
        await ForgetFailuresAsync(reservation, ct);
    }

    /// <summary>The guess was right: the authenticator's failures are forgotten. The networks get theirs back apart from it.</summary>
    public Task ForgetFailuresAsync(GuessReservation reservation, CancellationToken ct) => attempts.ForgetAsync(reservation.AuthenticatorKey, ct);

    /// <summary>The networks get their guess back.</summary>
    public async Task GiveBackAsync(ReservedNetworks networks, CancellationToken ct)
    {
        foreach (var key in networks.Keys)
            await attempts.GiveBackAsync(key, ct);
    }

    /// <summary>The authenticator gets its guess back, since nothing was verified.</summary>
    public Task GiveBackGuessAsync(GuessReservation reservation, CancellationToken ct) => attempts.GiveBackAsync(reservation.AuthenticatorKey, ct);

    /// <summary>Nothing was verified after all.</summary>
    public async Task GiveBackAsync(GuessReservation reservation, CancellationToken ct)
    {
        await GiveBackAsync(reservation.Networks, ct);
        await GiveBackGuessAsync(reservation, ct);
    }

    /// <summary>The authenticator was bound anew: guessing starts from zero.</summary>
    public Task BoundAnewAsync(UserId user, string method, CancellationToken ct) =>
        attempts.ForgetAsync(Guess.KeyOf(Guess.KeyOf(user), method), ct);

    // A known device has a few guesses of its own that no failures of others use up: neither those at the account, nor those from the
    // same address. Behind an address that many share, a stranger would otherwise lock everybody out. Absent when it has none left.
    private async Task<Result<GuessReservation>?> ReserveForDeviceAsync(Guess guess, DateTimeOffset now, CancellationToken ct) =>
        await DeviceKeyAsync(guess, now, ct) is { } deviceKey
        && await attempts.ReserveAsync(deviceKey, Limits.KnownDevice, now, ct) is { Outcome: not GuessOutcome.Disabled } ofDevice
            ? Judge(guess, "device", ofDevice, new GuessReservation(deviceKey, ReservedNetworks.None, []))
            : default(Result<GuessReservation>?);

    private async Task<Result<GuessReservation>> ReserveAtAccountAsync(Guess guess, ReservedNetworks networks, DateTimeOffset now, CancellationToken ct)
    {
        var reserved = await attempts.ReserveAsync(guess.AccountKey, Limits.Account, now, ct);
        return Judge(guess, "account", reserved, new GuessReservation(guess.AccountKey, networks, []));
    }

    private Result<GuessReservation> Judge(Guess guess, string scope, GuessReserved reserved, GuessReservation reservation)
    {
        if (reserved.Outcome != GuessOutcome.Reserved)
        {
            // The same words as for a wrong password: whoever guesses must not learn which guesses were looked at.
            AuthenticationLog.GuessRefused(log, guess.Method, reserved.Outcome.ToString(), reserved.Failures);
            return AuthenticationErrors.SignInRefused;
        }

        List<DomainEvent> alarms = [.. reservation.Alarms];
        if (reserved.BeginsWait)
            alarms.Add(new AttemptsThrottled(guess.Subject, scope, guess.Method, reserved.Failures));
        if (reserved.Disables)
            alarms.Add(new AuthenticatorDisabled(guess.Subject, guess.Method, Limits.DisableAfterFailures));
        return reservation with { Alarms = alarms };
    }

    private List<(string Key, WindowLimit Limit)> NetworksOf(bool isFlooded) =>
        NetworkPrefix.Of(context.RemoteAddress) is { } prefix
            ? [("net:" + prefix.Near, Limits.Address(isFlooded)), ("net:" + prefix.Wide, Limits.Network(isFlooded))]
            : [];

    private async Task<string?> DeviceKeyAsync(Guess guess, DateTimeOffset now, CancellationToken ct) =>
        guess.Device is { } device && await devices.IsKnownAsync(guess.User, device.Sha256(), now, ct)
            ? $"device:{guess.Method}:{Convert.ToHexString(device.Sha256())}"
            : null;
}
