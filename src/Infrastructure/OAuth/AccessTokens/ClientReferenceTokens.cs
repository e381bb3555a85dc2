using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.AccessTokens;

/// <summary>Takes a database session only when an opaque token is really asked for: the fast lane for JWTs must not pay for it.</summary>
internal sealed class ClientReferenceTokens(IServiceProvider requestScope, IRandomness randomness, IFacts facts) : IClientReferenceTokens
{
    public Task<Result<Secret>> KeepAsync(AccessToken token, DomainEvent fact, CancellationToken ct)
    {
        var accessTokens = requestScope.GetRequiredService<IAccessTokens>();
        var unitOfWork = requestScope.GetRequiredService<IUnitOfWork>();
        return unitOfWork.RunAsync<Secret>(
            async running =>
            {
                var value = randomness.BearerValue();
                await accessTokens.AddAsync(value, token, running);
                facts.Record(fact);
                return value;
            },
            ct);
    }
}
