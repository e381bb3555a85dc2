using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Resources;

/// <summary>Makes sure that somebody has a role for one resource, or has it no more; idempotent. Refuses as <see cref="AssignResourceRole"/> does, but for ends that have passed.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Kind"><c>user</c>, <c>group</c> or <c>client</c>.</param>
/// <param name="Bearer">Who.</param>
/// <param name="ResourceType">The type of the resource.</param>
/// <param name="ResourceId">Which.</param>
/// <param name="Wish">What is wanted.</param>
/// <param name="Until">Until when a present binding shall last, absent by design to leave its end as it is. What ended already is not made again.</param>
public sealed record EnsureResourceRole(string Role, string Kind, string Bearer, string ResourceType, string ResourceId, BindingWish Wish, DateTimeOffset? Until) : ICommand<Ensured>;

internal sealed class EnsureResourceRoleHandler(
    IRoleCatalogue roles,
    IResourceBindings bindings,
    KnownBearers bearers,
    GrantLimit limit,
    ICacheInvalidation caches,
    IFacts facts,
    IIds ids,
    TimeProvider time) : ICommandHandler<EnsureResourceRole, Ensured>
{
    public async Task<Result<Ensured>> Handle(EnsureResourceRole request, CancellationToken cancellationToken)
    {
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
        if (!await FulfilAsync(binding, request, time.GetUtcNow(), cancellationToken))
            return Ensured.Unchanged;

        facts.Record(request.Wish == BindingWish.Absent
            ? new ResourceRoleRemoved(role.Value.Id, bearer.Kind.ToString(), bearer.Id, resource.Value.Type, resource.Value.Id)
            : new ResourceRoleAssigned(role.Value.Id, bearer.Kind.ToString(), bearer.Id, resource.Value.Type, resource.Value.Id, request.Until));
        caches.Changed(RuleRegion.Name);
        return Ensured.Updated;
    }

    private async Task<bool> FulfilAsync(ResourceBinding binding, EnsureResourceRole request, DateTimeOffset now, CancellationToken ct) => request.Wish switch
    {
        BindingWish.Absent => await bindings.RemoveAsync(binding, ct),
        BindingWish.Present when request.Until is { } until => until > now && await bindings.AssignAsync(ids.Next(), binding, until, now, ct),
        BindingWish.Present => await bindings.EnsureAsync(ids.Next(), binding, now, ct),
        BindingWish.Lasting => await bindings.AssignAsync(ids.Next(), binding, null, now, ct),
    };
}
