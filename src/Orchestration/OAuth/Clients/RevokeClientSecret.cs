using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>A secret of a client ends at once.</summary>
/// <param name="ClientId">Which client.</param>
/// <param name="SecretId">Which secret.</param>
public sealed record RevokeClientSecret(string ClientId, ClientSecretId SecretId) : ICommand<Done>;

internal sealed class RevokeClientSecretHandler(IClients clients, ClientLimit limit, TimeProvider time) : ICommandHandler<RevokeClientSecret, Done>
{
    public async Task<Result<Done>> Handle(RevokeClientSecret request, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(ClientId.Stored(request.ClientId), cancellationToken) is not { } found)
            return OAuthErrors.ClientNotFound;
        if (await limit.ObjectAsync(found.Client, null, cancellationToken) is { } objection)
            return objection;

        return found.Client.RevokeSecret(request.SecretId, time.GetUtcNow());
    }
}
