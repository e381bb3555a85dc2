using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Scopes;

/// <summary>Makes a scope be as said, whether it exists or not; idempotent.</summary>
/// <param name="Name">The scope as on the wire.</param>
/// <param name="Description">What it allows, said to a person.</param>
/// <param name="Audience">The resource server that understands it.</param>
public sealed record ApplyScope(string Name, string Description, string Audience) : ICommand<Ensured>;

internal sealed class ApplyScopeHandler(IScopes scopes, TimeProvider time) : ICommandHandler<ApplyScope, Ensured>
{
    public async Task<Result<Ensured>> Handle(ApplyScope request, CancellationToken cancellationToken)
    {
        if (await scopes.FindAsync(request.Name, cancellationToken) is { } known)
            return known.Words == request.Description && known.Audience == request.Audience
                ? Ensured.Unchanged
                : known.Redescribe(request.Description, request.Audience).Map(_ => Ensured.Updated);

        var scope = ApiScope.Define(request.Name, request.Description, request.Audience, time.GetUtcNow());
        return scope.IsRefused ? scope.Refusal : (await scopes.AddAsync(scope.Value, cancellationToken)).Map(_ => Ensured.Created);
    }
}
