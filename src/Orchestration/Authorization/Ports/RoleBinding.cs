using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>A role that a person or a group bears.</summary>
/// <param name="Subject">Who.</param>
/// <param name="Role">The role's name.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
public sealed record RoleBinding(Guid Subject, string Role, DateTimeOffset? ExpiresAt)
{
    internal static IReadOnlyList<MembershipEnd> EndsOf(IEnumerable<RoleBinding> roles) =>
        [.. roles.Where(role => role.ExpiresAt is not null).Select(role => new MembershipEnd(new EntityUid(DirectorySchema.Namespace + "::Role", role.Role), role.ExpiresAt ?? default))];
}
