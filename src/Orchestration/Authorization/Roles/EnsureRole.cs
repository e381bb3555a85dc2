using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Makes sure that there is a role of this name; idempotent. The description of a role that is there stays.</summary>
/// <param name="Name">The name as it appears in claims.</param>
/// <param name="Description">What it is for.</param>
public sealed record EnsureRole(string Name, string Description) : ICommand<Ensured>;

/// <summary>Makes sure that somebody has a role without end, or has it no more; idempotent.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Subject">Who.</param>
/// <param name="Wish">Which of the two.</param>
public sealed record EnsureRoleBinding(string Role, RoleSubject Subject, BindingWish Wish) : ICommand<Ensured>;

/// <summary>What is wanted of a binding.</summary>
public enum BindingWish
{
    /// <summary>It shall be there.</summary>
    Present,

    /// <summary>It shall not be there.</summary>
    Absent,
}

internal sealed class EnsureRoleHandler(IRoleCatalogue roles, IIds ids, TimeProvider time) : ICommandHandler<EnsureRole, Ensured>
{
    public async Task<Result<Ensured>> Handle(EnsureRole request, CancellationToken cancellationToken)
    {
        if ((await roles.FindByNameAsync(request.Name, cancellationToken)).IsSuccess)
            return Ensured.Unchanged;

        var role = Role.Create(new RoleId(ids.Next()), request.Name, request.Description, time.GetUtcNow());
        if (role.IsRefused)
            return role.Refusal;

        return (await roles.AddAsync(role.Value, cancellationToken)).Map(_ => Ensured.Created);
    }
}

internal sealed class EnsureRoleBindingHandler(
    IRoleCatalogue roles,
    IRoleBindings bindings,
    LastAdministrator lastAdministrator,
    IFacts facts,
    TimeProvider time) : ICommandHandler<EnsureRoleBinding, Ensured>
{
    public async Task<Result<Ensured>> Handle(EnsureRoleBinding request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;

        return request.Wish == BindingWish.Present
            ? await AssignAsync(role.Value, request.Subject, cancellationToken)
            : await RemoveAsync(role.Value, request.Subject, cancellationToken);
    }

    private async Task<Result<Ensured>> AssignAsync(Role role, RoleSubject subject, CancellationToken ct)
    {
        if (!await bindings.AssignAsync(role.Id, subject, null, time.GetUtcNow(), ct))
            return Ensured.Unchanged;

        facts.Record(new RoleAssigned(role.Id, subject.Kind, subject.Id, null));
        return Ensured.Created;
    }

    private async Task<Result<Ensured>> RemoveAsync(Role role, RoleSubject subject, CancellationToken ct)
    {
        if (subject.AsUser is { } user && role.Name == Role.Administrator && await lastAdministrator.ObjectAsync(user, ct) is { } objection)
            return objection;
        if (!await bindings.RemoveAsync(role.Id, subject, ct))
            return Ensured.Unchanged;

        facts.Record(new RoleRemoved(role.Id, subject.Kind, subject.Id));
        return Ensured.Updated;
    }
}
