using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Infrastructure.SharedKernel.Sealing;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>For what the private parts are sealed: one row of one column each.</summary>
internal static class SigningKeyPurpose
{
    /// <summary>Where they stand.</summary>
    public static readonly SealedColumn Column = new("oauth", "signing_keys", "id", "sealed_private_key", Of) { IsSmall = true };

    /// <summary>The purpose of one row.</summary>
    public static string Of(SigningKeyId id) => Of(id.ToString());

    private static string Of(string id) => $"oauth/signing_keys/{id}";
}
