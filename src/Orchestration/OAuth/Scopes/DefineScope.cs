using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Scopes;

/// <summary>An administrator defines a scope of an API.</summary>
/// <param name="Name">The scope as on the wire.</param>
/// <param name="Description">What it allows, said to a person.</param>
/// <param name="Audience">The resource server that understands it.</param>
public sealed record DefineScope(string Name, string Description, string Audience) : ICommand<Done>;

internal sealed class DefineScopeHandler(IScopes scopes, TimeProvider time) : ICommandHandler<DefineScope, Done>
{
    public async Task<Result<Done>> Handle(DefineScope request, CancellationToken cancellationToken)
    {
        var scope = ApiScope.Define(request.Name, request.Description, request.Audience, time.GetUtcNow());
        return scope.IsRefused ? scope.Refusal : await scopes.AddAsync(scope.Value, cancellationToken);
    }
}
