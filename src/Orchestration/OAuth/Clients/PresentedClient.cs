using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Dpop;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Who a caller says it is, and how it proves it.</summary>
/// <param name="ClientId">The name that was given.</param>
/// <param name="Secret">The secret; absent by design for the method none.</param>
/// <param name="Method">The method that was used.</param>
public sealed record PresentedClient(string ClientId, Secret? Secret, TokenEndpointAuthMethod Method)
{
    /// <summary>The key that it has shown to hold by a DPoP proof; absent when it has shown none.</summary>
    public DpopKey? DpopKey { get; init; }
}
