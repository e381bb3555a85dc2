using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>What a person has, themselves and through their groups.</summary>
internal sealed class ListRightsOfUserHandler(RightsReading rights, IGroupDirectory groups) : IQueryHandler<ListRightsOfUser, Page<RightRow>>
{
    public async Task<Result<Page<RightRow>>> Handle(ListRightsOfUser request, CancellationToken cancellationToken)
    {
        var theirs = await groups.GroupsOfAsync(request.User, cancellationToken);
        return await rights.PageAsync(
            [new ResourceBearer(ResourceBearerKind.User, request.User.ToString()), .. theirs.Select(group => new ResourceBearer(ResourceBearerKind.Group, group.ToString()))],
            request.Page,
            cancellationToken);
    }
}
