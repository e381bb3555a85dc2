using System.Net;
using System.Text;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using MediatR;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.OAuth;

/// <summary>Finds out how a client authenticates itself in a request (RFC 6749 §2.3, RFC 7521 §4.2), and what it presents. The one way for all endpoints.</summary>
public sealed class ClientCredentials(IMediator mediator)
{
    private const string Scheme = "Basic ";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const int MostCharacters = 4096;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads what is presented; an assertion is judged at once, since its keys may have to be fetched.</summary>
    public ValueTask<Result<PresentedClient>> ReadAsync(HttpRequest request, OAuthForm form, CancellationToken ct)
    {
        // The fast lane ends here: secrets are compared by the use case itself.
        if (form["client_assertion"] is null && form["client_assertion_type"] is null)
            return ValueTask.FromResult(Read(request, form));

        return new ValueTask<Result<PresentedClient>>(FromAssertionAsync(request, form, ct));
    }

    private async Task<Result<PresentedClient>> FromAssertionAsync(HttpRequest request, OAuthForm form, CancellationToken ct)
    {
        // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each request."
        if (request.Headers.Authorization.Count > 0 || form["client_secret"] is not null)
            return OAuthErrors.ClientMethodsMixed;

        if (form["client_assertion_type"] != AssertionType || form.SecretOf("client_assertion") is not { } assertion)
            return OAuthErrors.ClientAssertionMalformed;

        return await mediator.Send(new ProveClient(form["client_id"], assertion), ct);
    }

    private static Result<PresentedClient> Read(HttpRequest request, OAuthForm form)
    {
        if (request.Headers.Authorization.Count == 0)
            return FromForm(form);

        // RFC 6749 §2.3, as above.
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
