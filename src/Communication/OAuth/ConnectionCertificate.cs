using AuthServer.Orchestration.OAuth.Clients;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AuthServer.Communication.OAuth;

/// <summary>The certificate of a request's connection, from the handshake or from a trusted proxy.</summary>
internal static class ConnectionCertificate
{
    /// <summary>The certificate; absent when the client showed none.</summary>
    public static ClientCertificate? Of(HttpContext http) =>
        http.Features.Get<ITlsConnectionFeature>()?.ClientCertificate is { } shown ? new ClientCertificate(shown.RawData) : null;

    /// <summary>Its thumbprint; absent when the client showed none.</summary>
    public static string? ThumbprintOf(HttpContext http) => Of(http)?.Thumbprint();
}
