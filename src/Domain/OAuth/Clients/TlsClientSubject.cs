namespace AuthServer.Domain.OAuth.Clients;


/// <summary>By which name in its certificate a client is known (RFC 8705 §2.1.2); exactly one for <c>tls_client_auth</c>.</summary>
public sealed record TlsClientSubject
{
    /// <summary>No name.</summary>
    public static readonly TlsClientSubject None = new();

    /// <summary>The subject's distinguished name (RFC 4514).</summary>
    public string? SubjectDn { get; init; }

    /// <summary>A dNSName of the certificate.</summary>
    public string? SanDns { get; init; }

    /// <summary>A uniformResourceIdentifier of the certificate.</summary>
    public string? SanUri { get; init; }

    /// <summary>An iPAddress of the certificate.</summary>
    public string? SanIp { get; init; }

    /// <summary>An rfc822Name of the certificate.</summary>
    public string? SanEmail { get; init; }

    /// <summary>The names that are given.</summary>
    public IEnumerable<string> Names() => new[] { SubjectDn, SanDns, SanUri, SanIp, SanEmail }.OfType<string>();
}
