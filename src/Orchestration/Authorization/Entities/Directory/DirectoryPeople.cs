using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.Authorization.Entities.Directory;

/// <summary>People, in their groups and roles.</summary>
internal sealed class DirectoryPeople(IPeopleListing people, IRoleBindings bindings, TimeProvider time) : IDirectoryPart
{
    public string Type => DirectoryNames.User;

    public async Task<IReadOnlyList<DirectoryEntity>> ReadAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        UserId[] users = [.. ids.Select(id => new UserId(Guid.ParseExact(id, "D")))];
        var roles = await bindings.OfAsync(RoleSubjectKind.User, [.. users.Select(user => user.Value)], time.GetUtcNow(), ct);
        return [.. (await people.PeopleAsync(users, ct)).Select(person => Entity(person, [.. roles.Where(role => role.Subject == person.User.Value)]))];
    }

    public async Task<IReadOnlyList<string>> IdsAsync(string after, int most, CancellationToken ct) =>
        [.. (await people.PeopleAfterAsync(after.Length == 0 ? default : new UserId(Guid.ParseExact(after, "D")), most, ct)).Select(user => user.Value.ToString("D"))];

    private static DirectoryEntity Entity(ListedPerson person, IReadOnlyList<RoleBinding> roles) => new(
        person.User.Value.ToString("D"),
        new DirectoryAttributes()
            .With("email", person.Email)
            .With("email_verified", person.IsEmailVerified)
            .With("username", person.Username)
            .With("name", person.Name)
            .With("active", person.IsActive)
            .With("locked", person.IsLocked)
            .Done(),
        [.. person.Groups.Select(DirectoryNames.Of), .. roles.Select(role => DirectoryNames.OfRole(role.Role))],
        RoleBinding.EndsOf(roles));
}
