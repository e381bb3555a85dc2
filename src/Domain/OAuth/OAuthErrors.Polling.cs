using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of the grants in which a client waits while a person decides elsewhere (RFC 8628, CIBA Core).</summary>
public static partial class OAuthErrors
{
    /// <summary>The person has not decided yet.</summary>
    public static readonly Error AuthorizationPending = new("oauth.authorization_pending", "The person has not decided yet. Ask again after the interval.");

    /// <summary>The client asks too often.</summary>
    public static readonly Error SlowDown = new("oauth.slow_down", "The client asks too often: the interval is five seconds longer from now on.");

    /// <summary>The device code is unknown, was used already, or is another client's.</summary>
    public static readonly Error DeviceCodeUnknown = new("oauth.device_code_unknown", "The device code is invalid.");

    /// <summary>The device code has expired.</summary>
    public static readonly Error DeviceCodeExpired = new("oauth.device_code_expired", "The device code has expired. Start again.");

    /// <summary>No device waits with this code.</summary>
    public static readonly Error UserCodeUnknown = new("oauth.user_code_unknown", "No device waits with this code. Look at the device again: it may have expired.", ErrorKind.NotFound, "user_code");

    /// <summary>Too many codes were tried.</summary>
    public static readonly Error UserCodeGuessed = new("oauth.user_code_guessed", "Too many codes were tried. Wait before you try again.", ErrorKind.TooManyRequests, "user_code");
}
