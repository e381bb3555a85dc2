using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Makes sure that there is a role of this name; idempotent. The description of a role that is there stays.</summary>
/// <param name="Name">The name as it appears in claims.</param>
/// <param name="Description">What it is for.</param>
public sealed record EnsureRole(string Name, string Description) : ICommand<Ensured>;

/// <summary>Makes sure that somebody has a role, or has it no more; idempotent. Nobody gives or takes what they may not do themselves: <c>authorization.beyond_own_rights</c>.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Subject">Who.</param>
/// <param name="Wish">What is wanted.</param>
/// <param name="Until">Until when a present binding shall last, absent by design to leave its end as it is. What ended already is not made again.</param>
public sealed record EnsureRoleBinding(string Role, RoleSubject Subject, BindingWish Wish, DateTimeOffset? Until = null) : ICommand<Ensured>;

/// <summary>What is wanted of a binding.</summary>
public enum BindingWish
{
    /// <summary>It shall be there; an end that it has stays.</summary>
    Present,

    /// <summary>It shall be there without end.</summary>
    Lasting,

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
    GrantLimit limit,
    IFacts facts,
    TimeProvider time) : ICommandHandler<EnsureRoleBinding, Ensured>
{
    public async Task<Result<Ensured>> Handle(EnsureRoleBinding request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;
        if (await limit.ObjectAsync(role.Value.Id, cancellationToken) is { } beyond)
            return beyond;

        return request.Wish switch
        {
            BindingWish.Absent => await RemoveAsync(role.Value, request.Subject, cancellationToken),
            BindingWish.Present when request.Until is { } until => await AssignUntilAsync(role.Value, request.Subject, until, cancellationToken),
            BindingWish.Present => Told(role.Value, request.Subject, null, await bindings.EnsureAsync(role.Value.Id, request.Subject, time.GetUtcNow(), cancellationToken)),
            BindingWish.Lasting => Told(role.Value, request.Subject, null, await bindings.AssignAsync(role.Value.Id, request.Subject, null, time.GetUtcNow(), cancellationToken)),
        };
    }

    private async Task<Result<Ensured>> AssignUntilAsync(Role role, RoleSubject subject, DateTimeOffset until, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (until <= now)
            return Ensured.Unchanged;
        if (await ObjectionAsync(role, subject, ct) is { } objection)
            return objection;

        return Told(role, subject, until, await bindings.AssignAsync(role.Id, subject, until, now, ct));
    }

    private Ensured Told(Role role, RoleSubject subject, DateTimeOffset? until, bool isChanged)
    {
        if (!isChanged)
            return Ensured.Unchanged;

        facts.Record(new RoleAssigned(role.Id, subject.Kind, subject.Id, until));
        return Ensured.Created;
    }

    private async Task<Result<Ensured>> RemoveAsync(Role role, RoleSubject subject, CancellationToken ct)
    {
        if (await ObjectionAsync(role, subject, ct) is { } objection)
            return objection;
        if (!await bindings.RemoveAsync(role.Id, subject, ct))
            return Ensured.Unchanged;

        facts.Record(new RoleRemoved(role.Id, subject.Kind, subject.Id));
        return Ensured.Updated;
    }

    // To put an end to a lasting binding is to remove it, only later.
    private async Task<Error?> ObjectionAsync(Role role, RoleSubject subject, CancellationToken ct) =>
        subject.AsUser is { } user && role.Name == Role.Administrator ? await lastAdministrator.ObjectAsync(user, ct) : null;
}
