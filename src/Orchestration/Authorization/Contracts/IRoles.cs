using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Contracts;

/// <summary>Which roles somebody has, directly or through groups.</summary>
public interface IRoles
{
    /// <summary>The names of the roles, sorted; empty for somebody unknown.</summary>
    Task<IReadOnlyList<string>> OfAsync(UserId user, CancellationToken ct);

    /// <summary>Gives a role to a person inside the caller's unit of work; idempotent. Refuses with <c>authorization.role_unknown</c>.</summary>
    Task<Result<Done>> AssignAsync(UserId user, string role, CancellationToken ct);
}
