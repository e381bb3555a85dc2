using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>An application is removed, and everything that it was granted ends.</summary>
/// <param name="ClientId">Which.</param>
public sealed record DeleteClient(string ClientId) : ICommand<Done>;

internal sealed class DeleteClientHandler(IClients clients, IGrants grants, IAccessTokens accessTokens, IConsents consents, TimeProvider time) : ICommandHandler<DeleteClient, Done>
{
    public async Task<Result<Done>> Handle(DeleteClient request, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(ClientId.Stored(request.ClientId), cancellationToken) is not { } found)
            return OAuthErrors.ClientNotFound;

        found.Client.Delete();
        clients.Remove(found.Client);
        await grants.RevokeAllOfClientAsync(found.Client.Id, GrantEnd.RevokedByAdministrator, time.GetUtcNow(), cancellationToken);
        await accessTokens.ForgetClientAsync(found.Client.Id, cancellationToken);
        await consents.ForgetClientAsync(found.Client.Id, cancellationToken);
        return Done.It;
    }
}
