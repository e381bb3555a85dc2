using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>One person, as an administrator sees them. Refuses with <c>identity.user_unknown</c>.</summary>
/// <param name="User">Who.</param>
public sealed record GetUser(UserId User) : IQuery<UserDetails>;

/// <summary>A person as an administrator sees them.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Status">Where the account is in its life: <c>active</c> or <c>deactivated</c>.</param>
/// <param name="IsLocked">Whether an administrator locked it.</param>
/// <param name="RegisteredAt">When it was created.</param>
/// <param name="Version">Changes with every change.</param>
public sealed record UserDetails(UserProfile Profile, string Status, bool IsLocked, DateTimeOffset RegisteredAt, long Version);
