using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.AccessTokens;

/// <summary>Who waits on this instance to be told how a token stands.</summary>
internal sealed class StandingCrowds
{
    /// <summary>Tokens that speak for a person.</summary>
    public Crowds<(GrantId Grant, ClientId Client, Guid Token), TokenStanding?> OfGrants { get; } = new();

    /// <summary>Tokens that speak for a client.</summary>
    public Crowds<(ClientId Client, ClientId? OnBehalfOf, Guid Token), TokenStanding?> OfClients { get; } = new();
}
