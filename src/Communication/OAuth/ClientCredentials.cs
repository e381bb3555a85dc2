using System.Net;
using System.Text;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.OAuth;

/// <summary>Finds out how a client authenticates itself in a request (RFC 6749 §2.3.1), and what it presents.</summary>
internal static class ClientCredentials
{
    private const string Scheme = "Basic ";
    private const int MostCharacters = 4096;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Result<PresentedClient> Read(HttpRequest request, OAuthForm form)
    {
        if (request.Headers.Authorization.Count == 0)
            return FromForm(form);

        // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each request."
        if (request.Headers.Authorization.Count > 1 || form["client_secret"] is not null)
            return OAuthErrors.ClientMethodsMixed;

        var presented = FromHeader(request.Headers.Authorization.ToString());
        if (presented.IsSuccess && form["client_id"] is { } named && named != presented.Value.ClientId)
            return OAuthErrors.ClientMethodsMixed;

        return presented;
    }

    private static Result<PresentedClient> FromForm(OAuthForm form)
    {
        if (form["client_id"] is not { } id)
            return OAuthErrors.ClientUnnamed;

        return form.SecretOf("client_secret") is { } secret
            ? new PresentedClient(id, secret, TokenEndpointAuthMethod.ClientSecretPost)
            : new PresentedClient(id, null, TokenEndpointAuthMethod.None);
    }

    private static Result<PresentedClient> FromHeader(string header)
    {
        if (header.Length > MostCharacters || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return OAuthErrors.ClientCredentialsMalformed;

        if (Decode(header.AsSpan(Scheme.Length).Trim()) is not { } pair || pair.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon))
            return OAuthErrors.ClientCredentialsMalformed;

        // RFC 6749 §2.3.1: id and secret are form-encoded before they become user name and password.
        var id = WebUtility.UrlDecode(pair[..colon]);
        var secret = WebUtility.UrlDecode(pair[(colon + 1)..]);
        return secret.Length == 0
            ? OAuthErrors.ClientCredentialsMalformed
            : new PresentedClient(id, Secret.Of(secret), TokenEndpointAuthMethod.ClientSecretBasic);
    }

    private static string? Decode(ReadOnlySpan<char> base64)
    {
        Span<byte> bytes = stackalloc byte[MostCharacters];
        if (!Convert.TryFromBase64Chars(base64, bytes, out var written))
            return null;

        try
        {
            return Strict.GetString(bytes[..written]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
