using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Judges the certificates of TLS clients (RFC 8705 §2). The handshake, ours or the proxy's, has proved the possession of the key.</summary>
public interface IClientCertificates
{
    /// <summary>Whether authorities can be told from strangers at all, so that <c>tls_client_auth</c> exists here.</summary>
    bool HasAuthorities { get; }

    /// <summary><c>tls_client_auth</c>: a trusted authority gave it to the registered subject. Absent when all is well, else the precise reason.</summary>
    Error? WhyNotTrusted(ClientCertificate certificate, TlsClientSubject subject);

    /// <summary><c>self_signed_tls_client_auth</c>: its key is one of the client's. Absent when all is well, else the precise reason.</summary>
    Error? WhyNotKnown(ClientCertificate certificate, JwkSet keys);
}
