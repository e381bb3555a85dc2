using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using MediatR;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.OAuth;

/// <summary>Reads the DPoP header of a request and writes the DPoP-Nonce header of its answer (RFC 9449 §4.1, §8).</summary>
public sealed class DpopHeaders(IMediator mediator, DpopNonces nonces, OAuthOptions options, MtlsOptions mtls, Issuer issuer, DecisionPoint decisions)
{
    private const string Proof = "DPoP";
    private const string Nonce = "DPoP-Nonce";

    /// <summary>Adds the key that a client shows to hold, where it shows one.</summary>
    public async Task<Result<PresentedClient>> AddToAsync(PresentedClient client, HttpRequest request, CancellationToken ct)
    {
        if (request.Headers[Proof].Count == 0)
            return client;

        // INVARIANT: proofs are remembered for clients that are who they say; strangers could fill that memory, or spend a proof that they saw.
        var authenticated = await mediator.Send(new AuthenticateClient(client), ct);
        if (authenticated.IsRefused)
            return authenticated.Refusal;

        var key = await ReadAsync(request, null, ct);
        return key.Map(shown => client with { DpopKey = shown });
    }

    /// <summary>The key that the sender of an access token shows to hold. Refuses requests without exactly one proof.</summary>
    public Task<Result<DpopKey>> ReadAsync(HttpRequest request, Secret? accessToken, CancellationToken ct) => ReadAsync(request, accessToken, null, ct);

    /// <summary>The same where the proof has to be for another request than this one.</summary>
    internal async Task<Result<DpopKey>> ReadAsync(HttpRequest request, Secret? accessToken, ProvenRequest? proven, CancellationToken ct)
    {
        var sent = request.Headers[Proof];
        if (options.RequireDpopNonce)
            Offer(request.HttpContext.Response);

        // RFC 9449 §4.3 (1): not more than one.
        if (sent is not [{ Length: > 0 } proof])
            return OAuthErrors.DpopProofMissing;

        var key = await mediator.Send(Proving(Secret.Of(proof), request, accessToken, proven), ct);
        if (key.IsRefused && key.Refusal == OAuthErrors.DpopNonceNeeded)
            Offer(request.HttpContext.Response);

        return key;
    }

    private ProvePossession Proving(Secret proof, HttpRequest request, Secret? accessToken, ProvenRequest? proven) => proven is null
        ? new ProvePossession(proof, request.Method, request.PathBase.Add(request.Path).Value ?? "/", accessToken) { AliasOrigin = AliasOf(request) }
        : new ProvePossession(proof, proven.Method, proven.Path, accessToken) { Origin = proven.Origin };

    private string? AliasOf(HttpRequest request) => AliasWithCertificate(request) ?? AliasOfDecisions(request);

    // AuthZEN §9.2: clients ask where the metadata says, which may be another origin than that of the issuer; RFC 9449 §4.2: that is what they sign.
    private string? AliasOfDecisions(HttpRequest request) =>
        decisions.Origin != issuer.Value && request.Path.Value is { } path && DecisionPoint.Serves(path) ? decisions.Origin : null;

    // RFC 8705 §5: whoever shows a certificate may call the same endpoints at another origin; only what came there counts as sent there.
    private string? AliasWithCertificate(HttpRequest request) =>
        mtls.OriginBeside(issuer.Value) is { } origin && string.Equals(new Uri(origin).Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase) ? origin : null;

    private void Offer(HttpResponse response) => response.Headers[Nonce] = nonces.Next();
}
