namespace AuthServer.Orchestration.SharedKernel;

/// <summary>Where the server listens and what it calls itself. Section <c>AuthServer:Server</c>.</summary>
public sealed record ServerOptions
{
    /// <summary>The addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://localhost:8080";

    /// <summary>The origin that browsers and clients see, without a trailing slash; also the issuer. Empty: the first of <see cref="Urls"/>.</summary>
    public string PublicOrigin { get; init; } = string.Empty;

    /// <summary>The folder of the embedded default: database, generated keys, dropped mail.</summary>
    public string DataDirectory { get; init; } = "data";
}
