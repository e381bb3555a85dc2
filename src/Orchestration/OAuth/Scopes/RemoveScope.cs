using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Scopes;

/// <summary>A scope of an API exists no longer. Clients that list it keep the name, and new tokens with it have no audience for it.</summary>
/// <param name="Name">The scope.</param>
public sealed record RemoveScope(string Name) : ICommand<Done>;

internal sealed class RemoveScopeHandler(IScopes scopes) : ICommandHandler<RemoveScope, Done>
{
    public async Task<Result<Done>> Handle(RemoveScope request, CancellationToken cancellationToken)
    {
        if (await scopes.FindAsync(request.Name, cancellationToken) is not { } scope)
            return OAuthErrors.ScopeNotFound;

        scope.Remove();
        scopes.Remove(scope);
        return Done.It;
    }
}
