using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Makes sure that an application may act, or may not; idempotent. For operators, by file.</summary>
/// <param name="ClientId">Which.</param>
/// <param name="IsEnabled">Whether it may.</param>
public sealed record EnsureClientEnabled(string ClientId, bool IsEnabled) : ICommand<Ensured>;

internal sealed class EnsureClientEnabledHandler(IClients clients, TimeProvider time) : ICommandHandler<EnsureClientEnabled, Ensured>
{
    public async Task<Result<Ensured>> Handle(EnsureClientEnabled request, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(ClientId.Stored(request.ClientId), cancellationToken) is not { } found)
            return OAuthErrors.ClientNotFound;
        if (found.Client.IsEnabled == request.IsEnabled)
            return Ensured.Unchanged;

        if (request.IsEnabled)
            found.Client.Enable(time.GetUtcNow());
        else
            found.Client.Disable(time.GetUtcNow());
        return Ensured.Updated;
    }
}
