using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>Makes those bear roles who did when a backup was written, and nobody else.</summary>
/// <remarks>
/// People and groups need not be there: their ids are never given to anybody else. Applications have to: whoever registers one under the name
/// of another must not inherit its roles.
/// </remarks>
internal sealed class BindingRestoration(IRoleBindings people, IClientBindings clients, IResourceBindings resources, IKnownClients known, IFacts facts, IIds ids)
{
    /// <summary>Restores; tells how many were left out since their application is not registered.</summary>
    public async Task<int> RestoreAsync(
        IReadOnlyList<KeptBinding> kept, IReadOnlyList<KeptBinding> present, IReadOnlyDictionary<string, RoleId> roles, DateTimeOffset now, CancellationToken ct)
    {
        // Of roles that are gone they went with these.
        var wanted = kept.Where(binding => !(binding.ExpiresAt <= now)).ToList();
        var wantedAnyway = wanted.Select(WithoutEnd).ToHashSet();
        foreach (var binding in present.Where(binding => roles.ContainsKey(binding.Role) && !wantedAnyway.Contains(WithoutEnd(binding))))
            await RemoveAsync(binding, roles[binding.Role], ct);

        var leftOut = 0;
        foreach (var binding in wanted.Except(present))
            leftOut += await AssignAsync(binding, roles[binding.Role], now, ct) ? 0 : 1;

        return leftOut;
    }

    private async Task RemoveAsync(KeptBinding binding, RoleId role, CancellationToken ct)
    {
        if (!binding.IsForEverything)
        {
            var (bearer, resource) = (new ResourceBearer(binding.Kind, binding.Bearer), ResourceOf(binding));
            await resources.RemoveAsync(new ResourceBinding(role, bearer, resource), ct);
            facts.Record(new ResourceRoleRemoved(role, bearer.Kind.ToString(), bearer.Id, resource.Type, resource.Id));
            return;
        }

        if (binding.Kind == ResourceBearerKind.Client)
        {
            var client = ClientId.Stored(binding.Bearer);
            await clients.RemoveAsync(role, client, ct);
            facts.Record(new ClientRoleRemoved(role, client));
            return;
        }

        var subject = SubjectOf(binding);
        await people.RemoveAsync(role, subject, ct);
        facts.Record(new RoleRemoved(role, subject.Kind, subject.Id));
    }

    private async Task<bool> AssignAsync(KeptBinding binding, RoleId role, DateTimeOffset now, CancellationToken ct)
    {
        if (binding.Kind == ResourceBearerKind.Client && !await known.ExistsAsync(ClientId.Stored(binding.Bearer), ct))
            return false;

        if (!binding.IsForEverything)
        {
            var (bearer, resource) = (new ResourceBearer(binding.Kind, binding.Bearer), ResourceOf(binding));
            await resources.AssignAsync(ids.Next(), new ResourceBinding(role, bearer, resource), binding.ExpiresAt, now, ct);
            facts.Record(new ResourceRoleAssigned(role, bearer.Kind.ToString(), bearer.Id, resource.Type, resource.Id, binding.ExpiresAt));
            return true;
        }

        if (binding.Kind == ResourceBearerKind.Client)
        {
            var client = ClientId.Stored(binding.Bearer);
            await clients.AssignAsync(role, client, binding.ExpiresAt, now, ct);
            facts.Record(new ClientRoleAssigned(role, client, binding.ExpiresAt));
            return true;
        }

        var subject = SubjectOf(binding);
        await people.AssignAsync(role, subject, binding.ExpiresAt, now, ct);
        facts.Record(new RoleAssigned(role, subject.Kind, subject.Id, binding.ExpiresAt));
        return true;
    }

    private static KeptBinding WithoutEnd(KeptBinding binding) => binding with { ExpiresAt = null };

    private static ResourceName ResourceOf(KeptBinding binding) => ResourceName.TryCreate(binding.ResourceType, binding.ResourceId).Value;

    private static RoleSubject SubjectOf(KeptBinding binding)
    {
        var id = Guid.ParseExact(binding.Bearer, "D");
        return binding.Kind == ResourceBearerKind.Group ? RoleSubject.Of(new GroupId(id)) : RoleSubject.Of(new UserId(id));
    }
}
