using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Entities.Directory;

/// <summary>What people, groups, roles and clients are called in policies.</summary>
internal static class DirectoryNames
{
    public const string User = DirectorySchema.Namespace + "::User";
    public const string Group = DirectorySchema.Namespace + "::Group";
    public const string Role = DirectorySchema.Namespace + "::Role";
    public const string Client = DirectorySchema.Namespace + "::Client";

    public static EntityUid Of(UserId user) => new(User, user.Value.ToString("D"));

    public static EntityUid Of(GroupId group) => new(Group, group.Value.ToString("D"));

    public static EntityUid Of(ClientId client) => new(Client, client.Value);

    public static EntityUid OfRole(string name) => new(Role, name);
}
