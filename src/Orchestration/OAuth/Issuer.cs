using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth;

/// <summary>What this server calls itself in tokens and metadata: the public origin, without a trailing slash (RFC 8414 §2).</summary>
public sealed class Issuer(ServerOptions server)
{
    /// <summary>The issuer identifier.</summary>
    public string Value { get; } = server.PublicOrigin;

    /// <summary>The audience of this server's own APIs.</summary>
    public string OwnApi => Value + "/api";

    /// <summary>The absolute address of one of our endpoints.</summary>
    public string At(string path) => Value + path;
}
