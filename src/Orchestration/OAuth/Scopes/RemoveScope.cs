using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Scopes;

/// <summary>A scope of an API exists no longer. Clients lose it, and tokens that carry it are refused like those with any withdrawn scope.</summary>
/// <param name="Name">The scope.</param>
public sealed record RemoveScope(string Name) : ICommand<Done>;

internal sealed class RemoveScopeHandler(IScopes scopes, IClients clients, TimeProvider time) : ICommandHandler<RemoveScope, Done>
{
    public async Task<Result<Done>> Handle(RemoveScope request, CancellationToken cancellationToken)
    {
        if (await scopes.FindAsync(request.Name, cancellationToken) is not { } scope)
            return OAuthErrors.ScopeNotFound;

        foreach (var client in await clients.WithScopeAsync(request.Name, cancellationToken))
            client.LoseScope(request.Name, time.GetUtcNow());

        scope.Remove();
        scopes.Remove(scope);
        return Done.It;
    }
}
