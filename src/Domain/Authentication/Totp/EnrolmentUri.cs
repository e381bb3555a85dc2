using System.Globalization;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Totp;

/// <summary>The <c>otpauth://totp/</c> address that authenticator apps read from a QR code (Key Uri Format).</summary>
public static class EnrolmentUri
{
    /// <summary>Writes the address. It carries the secret, so it is one.</summary>
    public static Secret For(string issuer, string account, ReadOnlySpan<byte> secret, TotpParameters parameters)
    {
        // A colon parts issuer and account, so neither may hold one.
        var label = Uri.EscapeDataString(Plain(issuer)) + ":" + Uri.EscapeDataString(Plain(account));
        return Secret.Of(string.Create(
            CultureInfo.InvariantCulture,
            $"otpauth://totp/{label}?secret={Base32.Encode(secret)}&issuer={Uri.EscapeDataString(Plain(issuer))}&algorithm={Name(parameters.Algorithm)}&digits={parameters.Digits}&period={parameters.PeriodSeconds}"));
    }

    private static string Plain(string text) => text.Replace(':', ' ');

    private static string Name(TotpAlgorithm algorithm) => algorithm switch
    {
        TotpAlgorithm.Sha1 => "SHA1",
        TotpAlgorithm.Sha256 => "SHA256",
        TotpAlgorithm.Sha512 => "SHA512",
    };
}
