using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.Authorization.Entities.Directory;

/// <summary>Groups, in their roles.</summary>
internal sealed class DirectoryGroups(IPeopleListing people, IRoleBindings bindings, TimeProvider time) : IDirectoryPart
{
    public string Type => DirectoryNames.Group;

    public async Task<IReadOnlyList<DirectoryEntity>> ReadAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        GroupId[] groups = [.. ids.Select(id => new GroupId(Guid.ParseExact(id, "D")))];
        var roles = await bindings.OfAsync(RoleSubjectKind.Group, [.. groups.Select(group => group.Value)], time.GetUtcNow(), ct);
        return [.. (await people.GroupsAsync(groups, ct)).Select(group => Entity(group, [.. roles.Where(role => role.Subject == group.Group.Value)]))];
    }

    public async Task<IReadOnlyList<string>> IdsAsync(string after, int most, CancellationToken ct) =>
        [.. (await people.GroupsAfterAsync(after.Length == 0 ? default : new GroupId(Guid.ParseExact(after, "D")), most, ct)).Select(group => group.Value.ToString("D"))];

    private static DirectoryEntity Entity(ListedGroup group, IReadOnlyList<RoleBinding> roles) => new(
        group.Group.Value.ToString("D"),
        new DirectoryAttributes().With("name", group.Name).Done(),
        [.. roles.Select(role => DirectoryNames.OfRole(role.Role))],
        RoleBinding.EndsOf(roles));
}
