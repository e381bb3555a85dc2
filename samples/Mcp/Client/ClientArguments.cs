namespace AuthServer.Samples.Mcp.Client;

/// <summary>What the person says on the command line.</summary>
/// <param name="Server">The MCP server.</param>
internal sealed record ClientArguments(Uri Server)
{
    /// <summary>A client that the authorization server knows already.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where this client publishes its metadata.</summary>
    public string? MetadataDocument { get; init; }

    /// <summary>What lets it register, where that needs a token.</summary>
    public string? InitialAccessToken { get; init; }

    /// <summary>Reads them; absent when they make no sense.</summary>
    public static ClientArguments? Read(string[] args)
    {
        var named = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return Uri.TryCreate(named.GetValueOrDefault("--server"), UriKind.Absolute, out var server)
            ? new ClientArguments(server)
            {
                ClientId = named.GetValueOrDefault("--client-id"),
                MetadataDocument = named.GetValueOrDefault("--metadata-document"),
                InitialAccessToken = named.GetValueOrDefault("--initial-access-token"),
            }
            : null;
    }
}

/// <summary>Something that was said does not keep the protocol.</summary>
internal sealed class ProtocolException(string message) : Exception(message);
