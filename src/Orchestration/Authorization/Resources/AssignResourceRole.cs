using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Resources;

/// <summary>
/// Gives somebody a role for one resource and what is in it, or changes until when. Permissions of the server itself do not come with it. Refuses with
/// <c>authorization.role_unknown</c>, <c>authorization.subject_unknown</c>, <c>authorization.resource_malformed</c>,
/// <c>authorization.expiry_past</c> or <c>authorization.beyond_own_rights</c>.
/// </summary>
/// <param name="Role">The role's name.</param>
/// <param name="Kind"><c>user</c>, <c>group</c> or <c>client</c>.</param>
/// <param name="Bearer">To whom.</param>
/// <param name="ResourceType">The type of the resource.</param>
/// <param name="ResourceId">Which.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
public sealed record AssignResourceRole(string Role, string Kind, string Bearer, string? ResourceType, string? ResourceId, DateTimeOffset? ExpiresAt) : ICommand<Done>;

/// <summary>Takes a role for one resource from somebody; idempotent.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Kind"><c>user</c>, <c>group</c> or <c>client</c>.</param>
/// <param name="Bearer">From whom.</param>
/// <param name="ResourceType">The type of the resource.</param>
/// <param name="ResourceId">Which.</param>
public sealed record RemoveResourceRole(string Role, string Kind, string Bearer, string? ResourceType, string? ResourceId) : ICommand<Done>;

internal sealed class AssignResourceRoleHandler(
    IRoleCatalogue roles,
    IResourceBindings bindings,
    KnownBearers bearers,
    GrantLimit limit,
    ICacheInvalidation caches,
    IFacts facts,
    IIds ids,
    TimeProvider time) : ICommandHandler<AssignResourceRole, Done>
{
    public async Task<Result<Done>> Handle(AssignResourceRole request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (request.ExpiresAt <= now)
            return AuthorizationErrors.ExpiryPast;

        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;

        var resource = ResourceName.TryCreate(request.ResourceType, request.ResourceId);
        if (resource.IsRefused)
            return resource.Refusal;
        if (await bearers.FindAsync(request.Kind, request.Bearer, cancellationToken) is not { } bearer)
            return AuthorizationErrors.SubjectUnknown;
        if (await limit.ObjectAsync(role.Value.Id, cancellationToken) is { } objection)
            return objection;

        var binding = new ResourceBinding(role.Value.Id, bearer, resource.Value);
        if (await bindings.AssignAsync(ids.Next(), binding, request.ExpiresAt, now, cancellationToken))
        {
            facts.Record(new ResourceRoleAssigned(role.Value.Id, bearer.Kind.ToString(), bearer.Id, resource.Value.Type, resource.Value.Id, request.ExpiresAt));
            caches.Changed(RuleRegion.Name);
        }

        return Done.It;
    }
}

internal sealed class RemoveResourceRoleHandler(IRoleCatalogue roles, IResourceBindings bindings, GrantLimit limit, ICacheInvalidation caches, IFacts facts)
    : ICommandHandler<RemoveResourceRole, Done>
{
    public async Task<Result<Done>> Handle(RemoveResourceRole request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;

        var resource = ResourceName.TryCreate(request.ResourceType, request.ResourceId);
        if (resource.IsRefused)
            return resource.Refusal;
        if (await limit.ObjectAsync(role.Value.Id, cancellationToken) is { } objection)
            return objection;

        var bearer = new ResourceBearer(KnownBearers.KindOf(request.Kind), request.Bearer);
        if (await bindings.RemoveAsync(new ResourceBinding(role.Value.Id, bearer, resource.Value), cancellationToken))
        {
            facts.Record(new ResourceRoleRemoved(role.Value.Id, bearer.Kind.ToString(), bearer.Id, resource.Value.Type, resource.Value.Id));
            caches.Changed(RuleRegion.Name);
        }

        return Done.It;
    }
}
