using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Reads small documents at addresses that strangers name. Never call it inside a unit of work: it waits for the network.</summary>
/// <remarks>
/// Https only; the host's addresses are resolved, checked and then connected to as checked, so that no name leads into our own network
/// (loopback, private, link-local and metadata addresses); no redirects, cookies or proxies; bounded in time and size. Documents are
/// kept in process by their Cache-Control within the bounds of <see cref="OutboundOptions"/>, and one that has become old is used on for
/// a bounded while when its host fails. Refuses with <see cref="OutboundErrors"/>.
/// </remarks>
public interface IOutboundDocuments
{
    /// <summary>The document, from the cache while it is fresh.</summary>
    Task<Result<OutboundDocument>> ReadAsync(OutboundRequest request, CancellationToken ct);

    /// <summary>The document anew, since something was missed in the kept one. Within <see cref="OutboundOptions.ReadAgainAfter"/> of the last reading the kept one again.</summary>
    Task<Result<OutboundDocument>> ReadAgainAsync(OutboundRequest request, CancellationToken ct);

    /// <summary>Reads it from its host, whatever its Cache-Control says: for what is made for one use, like a request object. Who asks while it is read, and within two seconds after, shares the reading.</summary>
    Task<Result<OutboundDocument>> ReadOnceAsync(OutboundRequest request, CancellationToken ct);
}

/// <summary>What is to be read.</summary>
/// <param name="Address">The URL.</param>
/// <param name="MediaTypes">Which media types are accepted, without parameters.</param>
/// <param name="MostBytes">How large it may be.</param>
public sealed record OutboundRequest(string Address, IReadOnlyList<string> MediaTypes, int MostBytes)
{
    private static readonly string[] Json = ["application/json", "application/jwk-set+json"];

    /// <summary>A JSON document.</summary>
    public static OutboundRequest ForJson(string address, int mostBytes = 64 * 1024) => new(address, Json, mostBytes);
}

/// <summary>What was read.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="MediaType">Its media type, without parameters.</param>
/// <param name="ReadAt">When it was read from its host.</param>
public sealed record OutboundDocument(ReadOnlyMemory<byte> Content, string MediaType, DateTimeOffset ReadAt);
