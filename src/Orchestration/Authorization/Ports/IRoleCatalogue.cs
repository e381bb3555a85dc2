using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>The roles there are.</summary>
public interface IRoleCatalogue
{
    /// <summary>Loads a role. Refuses with <c>authorization.role_unknown</c>.</summary>
    Task<Result<Role>> FindAsync(RoleId id, CancellationToken ct);

    /// <summary>Loads a role by its name. Refuses with <c>authorization.role_unknown</c>.</summary>
    Task<Result<Role>> FindByNameAsync(string name, CancellationToken ct);

    /// <summary>Adds a role and writes at once. Refuses with <c>authorization.role_name_taken</c>.</summary>
    Task<Result<Done>> AddAsync(Role role, CancellationToken ct);

    /// <summary>Removes a role and its bindings; tells who bore it.</summary>
    Task<IReadOnlyList<RoleSubject>> RemoveAsync(Role role, CancellationToken ct);

    /// <summary>Those of the names that are roles; inside a unit of work as it has written so far.</summary>
    Task<IReadOnlyList<string>> NamesAmongAsync(IReadOnlyList<string> names, CancellationToken ct);

    /// <summary>Which roles these include directly: the name, and the name of the included one.</summary>
    Task<IReadOnlyList<(string Role, string Included)>> InclusionsAsync(IReadOnlyList<string> names, CancellationToken ct);

    /// <summary>The names of roles, in order.</summary>
    Task<IReadOnlyList<string>> NamesAfterAsync(string after, int most, CancellationToken ct);
}
