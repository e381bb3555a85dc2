using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>A client names itself on a connection with a certificate (RFC 8705 §2): by that it proves itself, if that is its method.</summary>
/// <remarks>A step of its own since it may have to fetch keys, and no transaction may wait for that.</remarks>
/// <param name="ClientId">The name that was given.</param>
/// <param name="Certificate">The certificate.</param>
public sealed record ProveClientByCertificate(string ClientId, ClientCertificate Certificate) : IOutwardCommand<PresentedClient>;

internal sealed class ProveClientByCertificateHandler(IClientRegistry registry, IClientCertificates certificates, ClientJwks keys, ClientProofRefusals refusals)
    : ICommandHandler<ProveClientByCertificate, PresentedClient>
{
    public async Task<Result<PresentedClient>> Handle(ProveClientByCertificate request, CancellationToken cancellationToken)
    {
        var id = ClientId.TryCreate(request.ClientId);
        if (id.IsRefused || await registry.FindAsync(id.Value, cancellationToken) is not { } client)
            return OAuthErrors.ClientUnknown;

        // A public client may show a certificate only to have its tokens bound to it (RFC 8705 §4).
        var method = client.Settings.AuthMethod;
        if (method is not (TokenEndpointAuthMethod.TlsClientAuth or TokenEndpointAuthMethod.SelfSignedTlsClientAuth))
            return new PresentedClient(request.ClientId, null, TokenEndpointAuthMethod.None);

        var reason = method == TokenEndpointAuthMethod.TlsClientAuth
            ? certificates.WhyNotTrusted(request.Certificate, client.Settings.TlsSubject)
            : await WhyNotKnownAsync(client, request.Certificate, cancellationToken);
        if (reason is null)
            return new PresentedClient(request.ClientId, null, method) { Proof = new ClientProof(client.Id, method) };

        await refusals.TellAsync(client.Id, reason, cancellationToken);
        return OAuthErrors.ClientCertificateWrong;
    }

    // RFC 8705 §2.2.2: a published certificate may have been changed; then its client's keys are read again, once.
    private async Task<Error?> WhyNotKnownAsync(RegisteredClient client, ClientCertificate certificate, CancellationToken ct)
    {
        var known = await keys.ReadAsync(client, ct);
        var reason = known.IsRefused ? known.Refusal : certificates.WhyNotKnown(certificate, known.Value);
        if (reason is null || client.Settings.Keys.JwksUri is null)
            return reason;

        var again = await keys.ReadAgainAsync(client, ct);
        return again.IsRefused ? again.Refusal : certificates.WhyNotKnown(certificate, again.Value);
    }
}
