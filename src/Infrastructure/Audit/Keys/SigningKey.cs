using System.Security.Cryptography;

namespace AuthServer.Infrastructure.Audit.Keys;

/// <summary>Opens the key of checkpoints.</summary>
internal static class SigningKey
{
    public static ECDsa Open(byte[] pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }
}
