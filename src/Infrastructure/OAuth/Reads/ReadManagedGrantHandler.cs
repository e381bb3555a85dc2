using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class ReadManagedGrantHandler(ManagedGrantAccess access, ScopeCatalogue catalogue) : IQueryHandler<ReadManagedGrant, ManagedGrantDescription>
{
    public async Task<Result<ManagedGrantDescription>> Handle(ReadManagedGrant request, CancellationToken cancellationToken)
    {
        var found = await access.FindAsync(request.Caller, StandardScopes.GrantQuery, request.GrantId, cancellationToken);
        if (found.IsRefused)
            return found.Refusal;

        var described = await catalogue.DescribeAsync(found.Value.Scopes, cancellationToken);
        var grant = found.Value;
        return new ManagedGrantDescription(
            [.. described.GroupBy(scope => scope.Audience, StringComparer.Ordinal).Select(group => new ScopesAt(group.Key, [.. group.Select(scope => scope.Name)]))],
            [.. grant.Claims.IdToken.Union(grant.Claims.UserInfo, StringComparer.Ordinal)],
            grant.Details.ToJson(),
            grant.CreatedAt,
            grant.UpdatedAt,
            grant.EndsAt);
    }
}
