using System.Text;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.RequestObjects;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.RequestObjects;

/// <summary>Gets hold of the JWT of a request: from the request itself or from where it lies, and out of its encryption. Nothing in it is believed yet.</summary>
/// <remarks>May wait for the network: never inside a unit of work.</remarks>
public sealed class RequestObjectReading(IOutboundDocuments documents, IDecryption decryption)
{
    // RFC 9101 §5.2.3; application/jwt is what hosts of the OpenID Connect Core era say.
    private static readonly string[] MediaTypes = ["application/oauth-authz-req+jwt", "application/jwt"];

    /// <summary>Reads it. Refuses in the words of RFC 9101 §7.</summary>
    public async Task<Result<UnverifiedJwt>> ReadAsync(AuthorizationParameters sent, RegisteredClient client, CancellationToken ct)
    {
        // RFC 9101 §5: "The client MUST only use one" of them.
        if (sent["request"] is not null && sent["request_uri"] is not null)
            return OAuthErrors.RequestObjectTwice;

        var text = sent["request_uri"] is { } address ? await FetchAsync(address, client, ct) : Secret.Of(sent["request"] ?? string.Empty);
        return text.Then(Open);
    }

    private async Task<Result<Secret>> FetchAsync(string address, RegisteredClient client, CancellationToken ct)
    {
        // RFC 9101 §10.4.1: only registered addresses, so that nobody makes this server call whom they like.
        if (!RequestObjectRules.MayBeReadFrom(address, client.Settings))
            return OAuthErrors.RequestUriNotRegistered;

        // Nothing is kept beyond two seconds, so what OIDC Core §6.2 says about changed fragments is fulfilled for every one of them.
        var document = await documents.ReadOnceAsync(new OutboundRequest(RequestObjectRules.WithoutFragment(address), MediaTypes, RequestObjectRules.MostCharacters), ct);
        return document.IsRefused ? OAuthErrors.RequestUriUnreadable : Secret.Of(Encoding.ASCII.GetString(document.Value.Content.Span).Trim());
    }

    private Result<UnverifiedJwt> Open(Secret token)
    {
        var signed = CompactJwe.LooksLikeOne(token.Reveal()) ? Decrypt(token) : token;
        var read = signed.Then(jwt => UnverifiedJwt.Read(jwt, RequestObjectRules.MostCharacters));
        return read.IsRefused ? OAuthErrors.RequestObjectInvalid : read;
    }

    // RFC 9101 §4: signed first and then encrypted; encryption alone does not tell who made it.
    private Result<Secret> Decrypt(Secret token) =>
        CompactJwe.Read(token.Reveal(), RequestObjectRules.MostCharacters).Then(decryption.Decrypt).Map(content => Secret.Of(Encoding.ASCII.GetString(content)));
}
