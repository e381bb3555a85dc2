using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>An application is removed, and everything that it was granted ends.</summary>
/// <param name="ClientId">Which.</param>
public sealed record DeleteClient(string ClientId) : ICommand<Done>;

internal sealed class DeleteClientHandler(IClients clients, ClientLimit limit, ClientRemoval removal) : ICommandHandler<DeleteClient, Done>
{
    public async Task<Result<Done>> Handle(DeleteClient request, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(ClientId.Stored(request.ClientId), cancellationToken) is not { } found)
            return OAuthErrors.ClientNotFound;
        if (await limit.ObjectAsync(found.Client, null, cancellationToken) is { } objection)
            return objection;

        await removal.RemoveAsync(found.Client, cancellationToken);
        return Done.It;
    }
}
