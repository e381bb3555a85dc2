namespace AuthServer.Orchestration.SharedKernel;

/// <summary>Where the server listens and what it calls itself. Section <c>AuthServer:Server</c>.</summary>
public sealed record ServerOptions
{
    private static readonly char[] Separators = [';', ',', ' '];

    /// <summary>The addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://localhost:8080";

    /// <summary>The origin that browsers and clients see, without a trailing slash; also the issuer. Unset: the first of <see cref="Urls"/>.</summary>
    public string PublicOrigin
    {
        get => (field.Length > 0 ? field : Addresses.FirstOrDefault(string.Empty)).TrimEnd('/');
        init;
    }

    = string.Empty;

    /// <summary>The folder of the embedded default: database, generated keys, dropped mail.</summary>
    public string DataDirectory { get; init; } = "data";

    /// <summary>Networks of the proxies whose forwarded headers are believed, in CIDR form, separated by commas; nobody's by default.</summary>
    public IReadOnlyList<System.Net.IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Whether a peer is one of these proxies.</summary>
    public bool Trusts(System.Net.IPAddress? peer)
    {
        var plain = peer is { IsIPv4MappedToIPv6: true } ? peer.MapToIPv4() : peer;
        return plain is not null && TrustedProxies.Any(network => network.Contains(plain));
    }

    /// <summary>For how long requests are still taken after the signal to stop, so that balancers notice; 0 to 20 seconds. Unset: none in Development and Testing, 5 seconds elsewhere.</summary>
    public TimeSpan? DrainDelay { get; init; }

    /// <summary>The addresses to listen on, one by one.</summary>
    public IReadOnlyList<string> Addresses => Urls.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
