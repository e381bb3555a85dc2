using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Posts small messages to addresses that strangers name. Never call it inside a unit of work: it waits for the network.</summary>
/// <remarks>
/// Under the same guard as <see cref="IOutboundDocuments"/>: https only, no way into our own network, no redirects, cookies or proxies,
/// bounded in time; of the answer nothing but its status is read. Refuses with <see cref="OutboundErrors"/> when nobody answered.
/// </remarks>
public interface IOutboundCalls
{
    /// <summary>Posts it, once, and tells the status of the answer, whatever it is.</summary>
    Task<Result<int>> PostAsync(OutboundCall call, CancellationToken ct);
}

/// <summary>What is to be posted.</summary>
/// <param name="Address">The URL.</param>
/// <param name="MediaType">The media type of the content.</param>
/// <param name="Content">The content; it may hold what nobody else must see.</param>
public sealed record OutboundCall(string Address, string MediaType, Secret Content)
{
    /// <summary>The bearer token that goes along; absent when none does.</summary>
    public Secret? BearerToken { get; init; }
}
