using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class ListScopesHandler(ScopeCatalogue catalogue) : IQueryHandler<ListScopes, IReadOnlyList<ScopeDescription>>
{
    public async Task<Result<IReadOnlyList<ScopeDescription>>> Handle(ListScopes request, CancellationToken cancellationToken) =>
        (ScopeDescription[])[.. await catalogue.AllAsync(cancellationToken)];
}
