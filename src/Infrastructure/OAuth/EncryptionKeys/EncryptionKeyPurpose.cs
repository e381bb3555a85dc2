using AuthServer.Domain.OAuth.EncryptionKeys;
using AuthServer.Infrastructure.SharedKernel.Sealing;

namespace AuthServer.Infrastructure.OAuth.EncryptionKeys;

/// <summary>For what the private parts are sealed: one row of one column each.</summary>
internal static class EncryptionKeyPurpose
{
    /// <summary>Where they stand.</summary>
    public static readonly SealedColumn Column = new("oauth", "encryption_keys", "id", "sealed_private_key", Of) { IsSmall = true };

    /// <summary>The purpose of one row.</summary>
    public static string Of(EncryptionKeyId id) => Of(id.ToString());

    private static string Of(string id) => $"oauth/encryption_keys/{id}";
}
