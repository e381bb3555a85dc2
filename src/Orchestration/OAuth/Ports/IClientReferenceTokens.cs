using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Keeps the opaque tokens that clients get for themselves. Apart from the rest, so that the fast lane touches no database session.</summary>
public interface IClientReferenceTokens
{
    /// <summary>Keeps the token and its fact in one unit of work, and gives the opaque value.</summary>
    Task<Result<Secret>> KeepAsync(AccessToken token, DomainEvent fact, CancellationToken ct);
}
