using AuthServer.Domain.OAuth.EncryptionKeys;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>How requests of a client and answers to it are signed and encrypted.</summary>
internal static class ClientMessageRules
{
    private const int MostAddresses = 20;

    public static readonly Func<ClientSettings, Error?>[] All = [AnswersAreSignedByUs, SecretsSignForConfidentialClients, RequestsAreSignedByThem, EncryptionIsKnown, RequestAddressesAreAcceptable];

    /// <summary>The kinds of answers with the first words of their members.</summary>
    public static IEnumerable<(string Kind, ResponseProtection Protection)> Protections(this ClientSettings settings) =>
    [
        ("id_token", settings.IdTokens),
        ("userinfo", settings.UserInfo),
        ("introspection", settings.Introspection),
        ("authorization", settings.AuthorizationResponses),
    ];

    private static Error? AnswersAreSignedByUs(ClientSettings settings)
    {
        foreach (var (kind, protection) in settings.Protections())
        {
            var isKnown = protection.SigningAlgorithm is null
                || SigningAlgorithms.Find(protection.SigningAlgorithm) is not null
                || (kind == "id_token" && ClientAlgorithms.NeedsSecret(protection.SigningAlgorithm));
            if (!isKnown)
                return OAuthErrors.ClientAlgorithmUnsupported.About(kind + "_signed_response_alg");
        }

        return SigningAlgorithms.Offered.Contains(settings.SigningAlgorithm) ? null : OAuthErrors.ClientAlgorithmUnsupported.About("signing_algorithm");
    }

    // OIDC Core §10.1: a signature under a secret needs a client that has one.
    private static Error? SecretsSignForConfidentialClients(ClientSettings settings) =>
        settings.Type == ClientType.Public && settings.NeedsReadableSecret() ? OAuthErrors.ClientAlgorithmUnsupported.About("id_token_signed_response_alg") : null;

    // OIDC Core §6.1: none is a value, but says that nothing is signed.
    private static Error? RequestsAreSignedByThem(ClientSettings settings) =>
        IsOneOf(settings.RequestObjects.SigningAlgorithm, ClientAlgorithms.ByKeyPair) || (settings.RequestObjects.SigningAlgorithm == ClientAlgorithms.None && !settings.RequestObjects.MustBeSigned) ? null : OAuthErrors.ClientAlgorithmUnsupported.About("request_object_signing_alg");

    private static Error? EncryptionIsKnown(ClientSettings settings)
    {
        // Requests are encrypted to keys of ours, answers to keys of theirs.
        var requests = settings.RequestObjects;
        if (!IsKnown(requests.EncryptionAlgorithm, requests.ContentEncryption) || !IsOneOf(requests.EncryptionAlgorithm, EncryptionKey.Algorithms))
            return OAuthErrors.ClientEncryptionUnfit.About("request_object_encryption_alg");

        foreach (var (kind, protection) in settings.Protections())
        {
            if (!IsKnown(protection.EncryptionAlgorithm, protection.ContentEncryption))
                return OAuthErrors.ClientEncryptionUnfit.About(kind + "_encrypted_response_alg");
        }

        return null;
    }

    // OIDC Registration §2: "When [enc] is included, [alg] MUST also be provided."
    private static bool IsKnown(string? algorithm, string? encryption) =>
        (algorithm is not null || encryption is null)
        && IsOneOf(algorithm, ClientAlgorithms.KeyManagement)
        && IsOneOf(encryption, ClientAlgorithms.ContentEncryption);

    private static Error? RequestAddressesAreAcceptable(ClientSettings settings) =>
        settings.RequestObjects.Addresses.Count <= MostAddresses && settings.RequestObjects.Addresses.All(address => address.Length <= 512 && ClientAddress.IsAcceptable(address))
            ? null
            : OAuthErrors.ClientAddressUnacceptable.About("request_uris");

    private static bool IsOneOf(string? name, IReadOnlyList<string> known) => name is null || known.Contains(name, StringComparer.Ordinal);
}
