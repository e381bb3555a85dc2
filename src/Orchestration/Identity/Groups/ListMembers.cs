using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>Who is in a group, in the order in which their accounts were created.</summary>
/// <param name="Group">The group.</param>
/// <param name="Page">Which page.</param>
public sealed record ListMembers(GroupId Group, PageRequest Page) : IQuery<Page<MemberRow>>;

/// <summary>A member in a list.</summary>
/// <param name="User">Who.</param>
/// <param name="Email">The address.</param>
/// <param name="Name">The full name.</param>
/// <param name="AddedAt">Since when.</param>
public sealed record MemberRow(UserId User, string? Email, string? Name, DateTimeOffset AddedAt);
