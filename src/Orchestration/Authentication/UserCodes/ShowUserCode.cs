using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authentication.UserCodes;

/// <summary>Whether somebody has a code that applications have to know. Nobody is ever shown the code itself.</summary>
/// <param name="User">Who.</param>
public sealed record ShowUserCode(UserId User) : IQuery<UserCodeState>;

/// <summary>How it stands.</summary>
/// <param name="SetAt">Since when there is one; absent when there is none.</param>
public sealed record UserCodeState(DateTimeOffset? SetAt);
