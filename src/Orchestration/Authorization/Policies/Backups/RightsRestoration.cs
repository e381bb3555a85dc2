using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>Makes permissions and roles be as a backup says, inside the caller's unit of work: what differs is changed and told, step by step, as if somebody did it by hand.</summary>
internal sealed class RightsRestoration(
    IAccessSnapshots snapshots,
    IPermissionCatalogue catalogue,
    IRoleCatalogue roles,
    IRolePermissions permissions,
    RoleRetirement retirement,
    BindingRestoration bindings,
    ICacheInvalidation caches,
    IFacts facts,
    IIds ids,
    TimeProvider time)
{
    /// <summary>Restores; tells how many bindings were left out since their application is not registered.</summary>
    public async Task<int> RestoreAsync(KeptRights kept, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var present = await snapshots.RightsAsync(now, ct);
        foreach (var permission in kept.Permissions.Except(present.Permissions))
            await DefineAsync(permission, now, ct);

        var known = await MakeRolesAsync(kept, present, now, ct);
        foreach (var role in kept.Roles)
            await FillAsync(role, present.Roles.FirstOrDefault(before => before.Name == role.Name), known, now, ct);
        foreach (var permission in present.Permissions.Where(before => kept.Permissions.All(after => after.Name != before.Name)))
            await RemoveAsync(permission, ct);

        var leftOut = await bindings.RestoreAsync(kept.Bindings, present.Bindings, known, now, ct);
        caches.Changed(RuleRegion.Name);
        return leftOut;
    }

    private async Task DefineAsync(KeptPermission permission, DateTimeOffset now, CancellationToken ct)
    {
        await catalogue.EnsureAsync(ApplicationPermission.Define(permission.Name, permission.Description).Value, now, ct);
        facts.Record(new PermissionDefined(permission.Name));
    }

    private async Task RemoveAsync(KeptPermission permission, CancellationToken ct)
    {
        await catalogue.RemoveAsync(permission.Name, ct);
        foreach (var role in await permissions.WithdrawEverywhereAsync(permission.Name, ct))
            facts.Record(new PermissionWithdrawn(role, permission.Name));
        facts.Record(new PermissionRemoved(permission.Name));
    }

    private async Task<Dictionary<string, RoleId>> MakeRolesAsync(KeptRights kept, KeptRights present, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var gone in present.Roles.ExceptBy(kept.Roles.Select(role => role.Name), role => role.Name, StringComparer.Ordinal))
            await retirement.RetireAsync((await roles.FindByNameAsync(gone.Name, ct)).Value, ct);

        var known = new Dictionary<string, RoleId>(StringComparer.Ordinal);
        foreach (var wanted in kept.Roles)
        {
            var role = await roles.FindByNameAsync(wanted.Name, ct);
            if (role.IsRefused)
            {
                role = Role.Create(new RoleId(ids.Next()), wanted.Name, wanted.Description, now);
                await roles.AddAsync(role.Value, ct);
            }

            known.Add(wanted.Name, role.Value.Id);
        }

        return known;
    }

    private async Task FillAsync(KeptRole role, KeptRole? before, Dictionary<string, RoleId> known, DateTimeOffset now, CancellationToken ct)
    {
        var id = known[role.Name];
        foreach (var permission in role.Permissions.Except(before?.Permissions ?? [], StringComparer.Ordinal))
        {
            if (await permissions.GrantAsync(id, permission, now, ct))
                facts.Record(new PermissionGranted(id, permission));
        }

        foreach (var permission in (before?.Permissions ?? []).Except(role.Permissions, StringComparer.Ordinal))
        {
            if (await permissions.WithdrawAsync(id, permission, ct))
                facts.Record(new PermissionWithdrawn(id, permission));
        }

        foreach (var included in (before?.Includes ?? []).Except(role.Includes, StringComparer.Ordinal).Where(known.ContainsKey))
        {
            if (await permissions.ExcludeAsync(id, known[included], ct))
                facts.Record(new RoleExcluded(id, known[included]));
        }

        foreach (var included in role.Includes.Except(before?.Includes ?? [], StringComparer.Ordinal))
        {
            if (await permissions.IncludeAsync(id, known[included], ct))
                facts.Record(new RoleIncluded(id, known[included]));
        }
    }
}
