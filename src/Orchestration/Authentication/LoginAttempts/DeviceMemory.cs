using System.Globalization;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.Throttling;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>Remembers the browsers of people, and tells them of a new one (ASVS 6.3.5).</summary>
internal sealed class DeviceMemory(
    IKnownDevices devices,
    IUserDirectory directory,
    IAttempts attempts,
    IOneTimeCodeSender sender,
    IRandomness randomness,
    IFacts facts,
    RequestContext context,
    TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    // A program that keeps no cookies is new at each sign-in; its owner need not read that more often than this.
    private static readonly WindowLimit NoticesPerPerson = new(5, TimeSpan.FromDays(1));

    /// <summary>A secret to remember the browser of this session by; absent when it is known already.</summary>
    public async Task<Secret?> RememberAsync(UserId user, BegunSession session, Secret? device, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var isFirst = await devices.IsFirstSignInAsync(user, now, ct);
        if (device is not null && await devices.IsKnownAsync(user, device.Sha256(), now, ct))
            return null;

        var fresh = randomness.BearerValue();
        await devices.AddAsync(user, fresh.Sha256(), now, now + Lifetime, ct);
        if (!isFirst)
            await TellAsync(user, session, now, ct);
        return fresh;
    }

    private async Task TellAsync(UserId user, BegunSession session, DateTimeOffset now, CancellationToken ct)
    {
        facts.Record(new NewDeviceSeen(user, session.Session));
        if (await directory.ProfileAsync(user, ct) is not { Email: { } address } profile
            || await attempts.ReserveAsync($"new-device:{user}", NoticesPerPerson, now, ct) is null)
            return;

        // Enough to know oneself again, and no more: the mail passes through hands that the log does not.
        var values = new Dictionary<string, Secret>(StringComparer.Ordinal)
        {
            ["time"] = Secret.Of(now.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC"),
            ["device"] = Secret.Of(session.Device),
            ["network"] = Secret.Of(NetworkPrefix.Of(context.RemoteAddress)?.Wide ?? "an unknown network"),
        };
        await sender.SendAsync(new OneTimeMessage(OneTimeTemplates.NewDevice, user, address, profile.Locale, values), ct);
    }
}
