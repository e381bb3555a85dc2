using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.DeviceAuthorizations;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>The answer of the device authorization endpoint (RFC 8628 §3.2).</summary>
/// <param name="DeviceCode">What the device polls with.</param>
/// <param name="UserCode">What it shows.</param>
/// <param name="VerificationUri">Where the person types it.</param>
/// <param name="VerificationUriComplete">The same with the code, for links and pictures; the person still confirms it.</param>
/// <param name="ExpiresIn">How long both are good, in seconds.</param>
/// <param name="Interval">How many seconds the device waits between two polls.</param>
public sealed record DeviceAuthorizationBody(string DeviceCode, string UserCode, string VerificationUri, string VerificationUriComplete, long ExpiresIn, long Interval)
{
    private const string Page = "/device";

    /// <summary>Opens the codes for the one answer that shows them.</summary>
    public static DeviceAuthorizationBody Of(BegunDevice begun, Issuer issuer) => new(
        begun.DeviceCode.Reveal(),
        begun.UserCode.Reveal(),
        issuer.At(Page),
        issuer.At($"{Page}?user_code={Uri.EscapeDataString(begun.UserCode.Reveal())}"),
        (long)begun.Lifetime.TotalSeconds,
        (long)begun.Interval.TotalSeconds);
}
