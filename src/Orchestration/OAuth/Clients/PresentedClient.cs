using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Dpop;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Who a caller says it is, and how it proves it.</summary>
/// <param name="ClientId">The name that was given.</param>
/// <param name="Secret">The secret; absent by design for the methods without one.</param>
/// <param name="Method">The method that was used.</param>
public sealed record PresentedClient(string ClientId, Secret? Secret, TokenEndpointAuthMethod Method)
{
    /// <summary>The key that it has shown to hold by a DPoP proof; absent when it has shown none.</summary>
    public DpopKey? DpopKey { get; init; }

    /// <summary>What was proved before the use case, by an assertion or a certificate; absent by design for the other methods.</summary>
    public ClientProof? Proof { get; init; }

    /// <summary>The SHA-256 of the certificate of this connection, base64url (<c>x5t#S256</c>); absent when there is none.</summary>
    public string? CertificateThumbprint { get; init; }
}

/// <summary>That a client proved itself by an assertion or a certificate. Made by <see cref="ProveClient"/> alone.</summary>
public sealed class ClientProof
{
    private readonly ClientId _client;
    private readonly TokenEndpointAuthMethod _method;

    internal ClientProof(ClientId client, TokenEndpointAuthMethod method)
    {
        _client = client;
        _method = method;
    }

    /// <summary>Whether it was this client, by this method.</summary>
    internal bool Holds(ClientId client, TokenEndpointAuthMethod method) => _client == client && _method == method;
}
