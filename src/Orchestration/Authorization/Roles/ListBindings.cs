using AuthServer.Domain.Authorization.Roles;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Who bears a role, by id; expired bindings are not shown. Refuses with <c>authorization.role_unknown</c>.</summary>
/// <param name="Role">The role.</param>
/// <param name="Page">Which page.</param>
public sealed record ListBindings(RoleId Role, PageRequest Page) : IQuery<Page<BindingRow>>;

/// <summary>A binding in a list.</summary>
/// <param name="SubjectKind">A person or a group.</param>
/// <param name="SubjectId">Which.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
/// <param name="AssignedAt">Since when.</param>
public sealed record BindingRow(RoleSubjectKind SubjectKind, Guid SubjectId, DateTimeOffset? ExpiresAt, DateTimeOffset AssignedAt);
