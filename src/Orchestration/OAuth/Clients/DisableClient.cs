using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>An application may not act any more, and its tokens are refused here; idempotent.</summary>
/// <param name="ClientId">Which.</param>
public sealed record DisableClient(string ClientId) : ICommand<Done>;

internal sealed class DisableClientHandler(IClients clients, ClientLimit limit, TimeProvider time) : ICommandHandler<DisableClient, Done>
{
    public async Task<Result<Done>> Handle(DisableClient request, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(ClientId.Stored(request.ClientId), cancellationToken) is not { } found)
            return OAuthErrors.ClientNotFound;
        if (await limit.ObjectAsync(found.Client, null, cancellationToken) is { } objection)
            return objection;

        found.Client.Disable(time.GetUtcNow());
        return Done.It;
    }
}
