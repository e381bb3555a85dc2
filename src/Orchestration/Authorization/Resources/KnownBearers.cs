using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.Authorization.Resources;

/// <summary>Who there is to bear a role.</summary>
internal sealed class KnownBearers(IUserDirectory users, IGroupDirectory groups, IKnownClients clients)
{
    /// <summary>What is meant by <c>user</c>, <c>group</c> and <c>client</c>.</summary>
    public static ResourceBearerKind KindOf(string word) => word switch
    {
        "client" => ResourceBearerKind.Client,
        "group" => ResourceBearerKind.Group,
        _ => ResourceBearerKind.User,
    };

    /// <summary>The person, group or client; absent when there is none.</summary>
    public async Task<ResourceBearer?> FindAsync(string kind, string id, CancellationToken ct) => KindOf(kind) switch
    {
        ResourceBearerKind.Client => ClientId.TryCreate(id) is { IsSuccess: true, Value: var client } && await clients.ExistsAsync(client, ct)
            ? new ResourceBearer(ResourceBearerKind.Client, client.Value)
            : null,
        ResourceBearerKind.Group => Guid.TryParse(id, out var group) && await groups.ExistsAsync(new GroupId(group), ct)
            ? new ResourceBearer(ResourceBearerKind.Group, group.ToString("D"))
            : null,
        _ => Guid.TryParse(id, out var user) && (await users.StandingAsync(new UserId(user), ct)).Exists
            ? new ResourceBearer(ResourceBearerKind.User, user.ToString("D"))
            : null,
    };
}
