using System.Globalization;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.PasswordResets;

/// <summary>Makes links and sends them to the person's own address.</summary>
internal sealed class ResetLinkSending(
    IUserDirectory directory,
    IPasswordResetLinks links,
    IOneTimeCodeSender sender,
    IRandomness randomness,
    IFacts facts,
    AuthenticationOptions options,
    TimeProvider time)
{
    /// <summary>Sends a link; false when there is nobody to send it to.</summary>
    public async Task<bool> SendAsync(UserId user, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var standing = await directory.StandingAsync(user, ct);
        var profile = await directory.ProfileAsync(user, ct);
        if (profile?.Email is not { } address || standing is not { Exists: true, IsActive: true })
            return false;

        var token = randomness.BearerValue();
        await links.AddAsync(user, token.Sha256(), now, now + TimeSpan.FromMinutes(options.PasswordResetMinutes), ct);
        facts.Record(new PasswordResetRequested(user));
        await sender.SendAsync(new OneTimeMessage(OneTimeTemplates.PasswordReset, user, address, profile.Locale, Values(token)), ct);
        return true;
    }

    private Dictionary<string, Secret> Values(Secret token) => new(StringComparer.Ordinal)
    {
        ["token"] = token,
        ["minutes"] = Secret.Of(options.PasswordResetMinutes.ToString(CultureInfo.InvariantCulture)),
    };
}
