using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;


/// <summary>How a client proves itself, and to what its tokens are bound.</summary>
internal static class ClientProofRules
{
    public static readonly Func<ClientSettings, Error?>[] All = [AssertionAlgorithmFits, CertificateHasOneName, RotationFits];

    // RFC 7591 §2, OIDC Registration §2: the algorithm belongs to the methods with an assertion, and is never none.
    private static Error? AssertionAlgorithmFits(ClientSettings settings)
    {
        if (settings.Keys.AuthenticationAlgorithm is not { } algorithm)
            return null;

        var fitting = settings.AuthMethod switch
        {
            TokenEndpointAuthMethod.ClientSecretJwt => ClientAlgorithms.BySecret,
            TokenEndpointAuthMethod.PrivateKeyJwt => ClientAlgorithms.ByKeyPair,
            TokenEndpointAuthMethod.None or TokenEndpointAuthMethod.ClientSecretBasic or TokenEndpointAuthMethod.ClientSecretPost
                or TokenEndpointAuthMethod.TlsClientAuth or TokenEndpointAuthMethod.SelfSignedTlsClientAuth => [.. ClientAlgorithms.BySecret, .. ClientAlgorithms.ByKeyPair],
        };
        return fitting.Contains(algorithm, StringComparer.Ordinal) ? null : OAuthErrors.ClientAlgorithmUnsupported.About("token_endpoint_auth_signing_alg");
    }

    // RFC 8705 §2.1.2: "the client MUST use exactly one".
    private static Error? CertificateHasOneName(ClientSettings settings)
    {
        var names = settings.TlsSubject.Names().ToArray();
        var wanted = settings.AuthMethod == TokenEndpointAuthMethod.TlsClientAuth ? names.Length == 1 : names.Length <= 1;
        return wanted && names.All(name => name.Length is > 0 and <= 1024 && !name.Any(char.IsControl)) ? null : OAuthErrors.ClientTlsSubjectUnfit;
    }

    // RFC 9700 §2.2.2: refresh tokens of public clients are bound or rotated; we ask for more where they stay.
    private static Error? RotationFits(ClientSettings settings) =>
        settings.RefreshTokenRotation == RefreshTokenRotation.None && (settings.Type == ClientType.Public || !settings.SenderConstraint.Holds())
            ? OAuthErrors.ClientRotationUnfit
            : null;
}
