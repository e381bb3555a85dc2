using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>An application may act again; idempotent.</summary>
/// <param name="ClientId">Which.</param>
public sealed record EnableClient(string ClientId) : ICommand<Done>;

internal sealed class EnableClientHandler(IClients clients, ClientLimit limit, TimeProvider time) : ICommandHandler<EnableClient, Done>
{
    public async Task<Result<Done>> Handle(EnableClient request, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(ClientId.Stored(request.ClientId), cancellationToken) is not { } found)
            return OAuthErrors.ClientNotFound;
        if (await limit.ObjectAsync(found.Client, null, cancellationToken) is { } objection)
            return objection;

        found.Client.Enable(time.GetUtcNow());
        return Done.It;
    }
}
