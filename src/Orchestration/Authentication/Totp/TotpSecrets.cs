using AuthServer.Domain.Authentication.Totp;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Totp;

/// <summary>Seals and opens the shared secrets; a ciphertext moved to another person's row does not open.</summary>
internal sealed class TotpSecrets(ISecretSealer sealer)
{
    public byte[] Seal(UserId user, byte[] secret) => sealer.Seal(secret, PurposeOf(user));

    public byte[] Open(TotpAuthenticator totp) => sealer.Open(totp.SealedSecret, PurposeOf(totp.User));

    private static string PurposeOf(UserId user) => $"authentication.totp:{user}";
}
