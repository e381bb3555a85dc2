using AuthServer.Domain.OAuth.Clients;
using static AuthServer.Orchestration.OAuth.Clients.Metadata.ClientMember;

namespace AuthServer.Orchestration.OAuth.Clients.Metadata;

/// <summary>Every member of a client's metadata that means the same to administrators, in files, and in dynamic registration.</summary>
internal static partial class ClientMembers
{
    /// <summary>All of them, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<ClientMember> All =
    [
        .. Keys(), .. Requests(), .. Protection(), .. People(), .. Logout(), .. Backchannel(), .. Display(), .. Exchange(), .. Rules(),
    ];

    // RFC 7591 §2, RFC 8705 §2.1.2, §3.4, RFC 9449 §5.2.
    private static ClientMember[] Keys() =>
    [
        Json("jwks", s => s.Keys.Jwks, (s, value) => s with { Keys = s.Keys with { Jwks = value } }),
        Text("jwks_uri", s => s.Keys.JwksUri, (s, value) => s with { Keys = s.Keys with { JwksUri = value } }),
        Text("token_endpoint_auth_signing_alg", s => s.Keys.AuthenticationAlgorithm, (s, value) => s with { Keys = s.Keys with { AuthenticationAlgorithm = value } }),
        Text("tls_client_auth_subject_dn", s => s.TlsSubject.SubjectDn, (s, value) => s with { TlsSubject = s.TlsSubject with { SubjectDn = value } }),
        Text("tls_client_auth_san_dns", s => s.TlsSubject.SanDns, (s, value) => s with { TlsSubject = s.TlsSubject with { SanDns = value } }),
        Text("tls_client_auth_san_uri", s => s.TlsSubject.SanUri, (s, value) => s with { TlsSubject = s.TlsSubject with { SanUri = value } }),
        Text("tls_client_auth_san_ip", s => s.TlsSubject.SanIp, (s, value) => s with { TlsSubject = s.TlsSubject with { SanIp = value } }),
        Text("tls_client_auth_san_email", s => s.TlsSubject.SanEmail, (s, value) => s with { TlsSubject = s.TlsSubject with { SanEmail = value } }),
        Flag("tls_client_certificate_bound_access_tokens", s => s.SenderConstraint.ByCertificate, (s, value) => s with { SenderConstraint = s.SenderConstraint with { ByCertificate = value } }),
        Flag("dpop_bound_access_tokens", s => s.SenderConstraint.ByDpop, (s, value) => s with { SenderConstraint = s.SenderConstraint with { ByDpop = value } }),
    ];

    // RFC 9126 §6, RFC 9101 §10.5, OIDC Registration §2.
    private static ClientMember[] Requests() =>
    [
        Flag("require_pushed_authorization_requests", s => s.RequestObjects.MustBePushed, (s, value) => s with { RequestObjects = s.RequestObjects with { MustBePushed = value } }),
        Flag("require_signed_request_object", s => s.RequestObjects.MustBeSigned, (s, value) => s with { RequestObjects = s.RequestObjects with { MustBeSigned = value } }),
        Text("request_object_signing_alg", s => s.RequestObjects.SigningAlgorithm, (s, value) => s with { RequestObjects = s.RequestObjects with { SigningAlgorithm = value } }),
        Text("request_object_encryption_alg", s => s.RequestObjects.EncryptionAlgorithm, (s, value) => s with { RequestObjects = s.RequestObjects with { EncryptionAlgorithm = value } }),
        Text("request_object_encryption_enc", s => s.RequestObjects.ContentEncryption, (s, value) => s with { RequestObjects = s.RequestObjects with { ContentEncryption = value } }),
        Texts("request_uris", s => s.RequestObjects.Addresses, (s, value) => s with { RequestObjects = s.RequestObjects with { Addresses = value } }),
        Texts("authorization_details_types", s => s.AuthorizationDetailsTypes, (s, value) => s with { AuthorizationDetailsTypes = value }),
    ];

    // OIDC Registration §2, JARM §3, RFC 9701 §6.
    private static ClientMember[] Protection() =>
    [
        .. Protection("id_token", s => s.IdTokens, (s, value) => s with { IdTokens = value }),
        .. Protection("userinfo", s => s.UserInfo, (s, value) => s with { UserInfo = UnsignedIsUnsaid(value) }),
        .. Protection("introspection", s => s.Introspection, (s, value) => s with { Introspection = value }),
        .. Protection("authorization", s => s.AuthorizationResponses, (s, value) => s with { AuthorizationResponses = value }),
    ];

    // OIDC Registration §2: without an algorithm UserInfo answers in plain JSON, which is what none asks for.
    private static ResponseProtection UnsignedIsUnsaid(ResponseProtection value) => value.SigningAlgorithm == ClientAlgorithms.None ? value with { SigningAlgorithm = null } : value;

    private static ClientMember[] Protection(string kind, Func<ClientSettings, ResponseProtection> get, Func<ClientSettings, ResponseProtection, ClientSettings> set) =>
    [
        Text(kind + "_signed_response_alg", s => get(s).SigningAlgorithm, (s, value) => set(s, get(s) with { SigningAlgorithm = value })),
        Text(kind + "_encrypted_response_alg", s => get(s).EncryptionAlgorithm, (s, value) => set(s, get(s) with { EncryptionAlgorithm = value })),
        Text(kind + "_encrypted_response_enc", s => get(s).ContentEncryption, (s, value) => set(s, get(s) with { ContentEncryption = value })),
    ];
}
