using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace AuthServer.ResourceServer.Dpop;

/// <summary>Nonces for DPoP proofs (RFC 9449 §9): sealed times, which every instance with the same data-protection keys knows again.</summary>
internal sealed class DpopNonces(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("AuthServer.ResourceServer.DpopNonce.v1");

    public string Next() => Convert.ToHexString(_protector.Protect(BitConverter.GetBytes(time.GetUtcNow().UtcTicks)));

    public bool IsGood(string nonce)
    {
        try
        {
            var age = time.GetUtcNow().UtcTicks - BitConverter.ToInt64(_protector.Unprotect(Convert.FromHexString(nonce)));
            return age >= 0 && age < Lifetime.Ticks;
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }
}
