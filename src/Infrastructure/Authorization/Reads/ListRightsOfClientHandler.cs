using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>What an application has; nothing when there is none of this name.</summary>
internal sealed class ListRightsOfClientHandler(RightsReading rights) : IQueryHandler<ListRightsOfClient, Page<RightRow>>
{
    public async Task<Result<Page<RightRow>>> Handle(ListRightsOfClient request, CancellationToken cancellationToken) => ClientId.TryCreate(request.Client) is { IsSuccess: true, Value: var client }
        ? await rights.PageAsync([new ResourceBearer(ResourceBearerKind.Client, client.Value)], request.Page, cancellationToken)
        : new Page<RightRow>([], null);
}
