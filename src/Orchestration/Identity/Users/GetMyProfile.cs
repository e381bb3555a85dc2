using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>The signed-in person's own profile. Refuses with <c>identity.user_unknown</c>.</summary>
/// <param name="User">Who.</param>
public sealed record GetMyProfile(UserId User) : IQuery<MyProfile>;

/// <summary>One's own profile.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Version">Changes with every change.</param>
public sealed record MyProfile(UserProfile Profile, long Version);
