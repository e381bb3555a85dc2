using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Permissions;

/// <summary>Defines a permission of an application. Refuses with <c>authorization.permission_name_taken</c> or the error of a field.</summary>
/// <param name="Name">The name, such as <c>document.read</c>.</param>
/// <param name="Description">What it allows, in words.</param>
public sealed record DefinePermission(string Name, string Description) : ICommand<Done>;

/// <summary>Makes sure that a permission is there with this description; idempotent.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What it allows, in words.</param>
public sealed record EnsurePermission(string Name, string Description) : ICommand<Ensured>;

/// <summary>Removes a permission of an application, and out of all roles. Refuses with <c>authorization.permission_unknown</c> or <c>authorization.permission_built_in</c>.</summary>
/// <param name="Name">The name.</param>
public sealed record RemovePermission(string Name) : ICommand<Done>;

internal sealed class DefinePermissionHandler(IPermissionCatalogue catalogue, IFacts facts, TimeProvider time) : ICommandHandler<DefinePermission, Done>
{
    public async Task<Result<Done>> Handle(DefinePermission request, CancellationToken cancellationToken)
    {
        var permission = ApplicationPermission.Define(request.Name, request.Description);
        if (permission.IsRefused)
            return permission.Refusal;

        var added = await catalogue.AddAsync(permission.Value, time.GetUtcNow(), cancellationToken);
        if (added.IsSuccess)
            facts.Record(new PermissionDefined(permission.Value.Name));
        return added;
    }
}

internal sealed class EnsurePermissionHandler(IPermissionCatalogue catalogue, IFacts facts, TimeProvider time) : ICommandHandler<EnsurePermission, Ensured>
{
    public async Task<Result<Ensured>> Handle(EnsurePermission request, CancellationToken cancellationToken)
    {
        var permission = ApplicationPermission.Define(request.Name, request.Description);
        if (permission.IsRefused)
            return permission.Refusal;

        var change = await catalogue.EnsureAsync(permission.Value, time.GetUtcNow(), cancellationToken);
        if (change != Ensured.Unchanged)
            facts.Record(new PermissionDefined(permission.Value.Name));
        return change;
    }
}

internal sealed class RemovePermissionHandler(IPermissionCatalogue catalogue, IRolePermissions permissions, ICacheInvalidation caches, IFacts facts)
    : ICommandHandler<RemovePermission, Done>
{
    public async Task<Result<Done>> Handle(RemovePermission request, CancellationToken cancellationToken)
    {
        if (ServerPermissions.Contains(request.Name))
            return AuthorizationErrors.PermissionBuiltIn;

        // In this order: whoever is just putting it into a role holds it, and is waited for.
        if (!await catalogue.RemoveAsync(request.Name, cancellationToken))
            return AuthorizationErrors.PermissionUnknown;

        foreach (var role in await permissions.WithdrawEverywhereAsync(request.Name, cancellationToken))
            facts.Record(new PermissionWithdrawn(role, request.Name));
        facts.Record(new PermissionRemoved(request.Name));
        caches.Changed(RuleRegion.Name);
        return Done.It;
    }
}
