using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Domain.Authentication.Totp;

/// <summary>How an authenticator app and the server compute their codes.</summary>
/// <param name="Algorithm">The hash under the HMAC.</param>
/// <param name="Digits">Six or eight.</param>
/// <param name="PeriodSeconds">The time step X of RFC 6238 §4.1.</param>
public sealed record TotpParameters(TotpAlgorithm Algorithm = TotpAlgorithm.Sha1, int Digits = 6, int PeriodSeconds = 30)
{
    /// <summary>The time step that a moment falls into (T0 is the Unix epoch).</summary>
    public long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / PeriodSeconds;

    /// <summary>The code of a step.</summary>
    public string CodeAt(ReadOnlySpan<byte> secret, long step) => OneTimePasswords.At(secret, step, Algorithm, Digits);

    /// <summary>The step that a code belongs to, one step of clock skew allowed to either side; absent when none, or none after <paramref name="lastStep"/>.</summary>
    /// <remarks>RFC 6238 §5.2: at most one step for network delay, and a code is accepted once. All steps are computed whatever matches.</remarks>
    public long? StepOf(string code, ReadOnlySpan<byte> secret, DateTimeOffset now, long lastStep)
    {
        var sent = Encoding.UTF8.GetBytes(code);
        var present = StepAt(now);
        long? matching = null;
        for (var step = present - 1; step <= present + 1; step++)
        {
            var isRight = CryptographicOperations.FixedTimeEquals(sent, Encoding.UTF8.GetBytes(CodeAt(secret, step)));
            if (isRight && step > lastStep)
                matching ??= step;
        }

        return matching;
    }
}
