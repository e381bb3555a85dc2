using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>What the server's own metadata promises: clients register for that and nothing else, so that neither document says what is not true.</summary>
/// <param name="Metadata">The metadata document (RFC 8414).</param>
public sealed record RegistrationOffer(JsonElement Metadata)
{
    // Which list of the metadata bounds which member of a client.
    private static readonly (string Member, string List)[] Bounds =
    [
        ("token_endpoint_auth_method", "token_endpoint_auth_methods_supported"),
        ("token_endpoint_auth_signing_alg", "token_endpoint_auth_signing_alg_values_supported"),
        ("response_modes", "response_modes_supported"),
        ("subject_type", "subject_types_supported"),
        ("id_token_signed_response_alg", "id_token_signing_alg_values_supported"),
        ("id_token_encrypted_response_alg", "id_token_encryption_alg_values_supported"),
        ("id_token_encrypted_response_enc", "id_token_encryption_enc_values_supported"),
        ("userinfo_signed_response_alg", "userinfo_signing_alg_values_supported"),
        ("userinfo_encrypted_response_alg", "userinfo_encryption_alg_values_supported"),
        ("userinfo_encrypted_response_enc", "userinfo_encryption_enc_values_supported"),
        ("introspection_signed_response_alg", "introspection_signing_alg_values_supported"),
        ("introspection_encrypted_response_alg", "introspection_encryption_alg_values_supported"),
        ("introspection_encrypted_response_enc", "introspection_encryption_enc_values_supported"),
        ("authorization_signed_response_alg", "authorization_signing_alg_values_supported"),
        ("authorization_encrypted_response_alg", "authorization_encryption_alg_values_supported"),
        ("authorization_encrypted_response_enc", "authorization_encryption_enc_values_supported"),
        ("request_object_signing_alg", "request_object_signing_alg_values_supported"),
        ("request_object_encryption_alg", "request_object_encryption_alg_values_supported"),
        ("request_object_encryption_enc", "request_object_encryption_enc_values_supported"),
        ("authorization_details_types", "authorization_details_types_supported"),
        ("backchannel_token_delivery_mode", "backchannel_token_delivery_modes_supported"),
        ("backchannel_authentication_request_signing_alg", "backchannel_authentication_request_signing_alg_values_supported"),
    ];

    // What makes a client safer must not be taken for granted where it does nothing.
    private static readonly (string Member, string Promise)[] Safeguards =
    [
        ("dpop_bound_access_tokens", "dpop_signing_alg_values_supported"),
        ("tls_client_certificate_bound_access_tokens", "tls_client_certificate_bound_access_tokens"),
        ("require_pushed_authorization_requests", "pushed_authorization_request_endpoint"),
        ("require_signed_request_object", "request_object_signing_alg_values_supported"),
        ("backchannel_user_code_parameter", "backchannel_user_code_parameter_supported"),
    ];

    /// <summary>The words of one of its lists; none when it does not stand there.</summary>
    public IReadOnlyList<string> ListOf(string name) =>
        Metadata.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(word => word.GetString() ?? string.Empty)] : [];

    /// <summary>Why the members of a client under this profile ask for more; absent when they do not.</summary>
    public Error? WhyRefused(IReadOnlyDictionary<string, JsonElement> members, ClientProfile profile)
    {
        foreach (var (member, list) in Bounds)
        {
            if (members.TryGetValue(member, out var value) && WordsOf(value).Any(word => !IsOffered(member, word, ListOf(list), profile)))
                return OAuthErrors.RegistrationNotOffered.About(member);
        }

        foreach (var (member, promise) in Safeguards)
        {
            if (members.TryGetValue(member, out var value) && value.ValueKind == JsonValueKind.True && !Promises(promise))
                return OAuthErrors.RegistrationNotOffered.About(member);
        }

        return null;
    }

    // The metadata speaks to all: what only clients under one profile may have, it names for others in vain or leaves out. And "none" for
    // UserInfo means to say nothing (OIDC Registration §2).
    private static bool IsOffered(string member, string word, IReadOnlyList<string> listed, ClientProfile profile) => (member, word) switch
    {
        ("request_object_signing_alg", ClientAlgorithms.None) => profile == ClientProfile.OidcCertifiable,
        ("userinfo_signed_response_alg", ClientAlgorithms.None) => true,
        _ => listed.Contains(word, StringComparer.Ordinal),
    };

    private bool Promises(string name) => Metadata.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.False or JsonValueKind.Null);

    // What is no text is judged where it is read.
    private static IEnumerable<string> WordsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString() ?? string.Empty],
        JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString() ?? string.Empty),
        _ => [],
    };
}
