using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>Makes entities and rights be as a backup says, inside the caller's unit of work. Where it refuses it has changed nothing.</summary>
internal sealed class AccessRestoration(BatchTakeover takeover, RightsRestoration rights, TagRestoration tags)
{
    /// <summary>Restores what was read. Refuses with <c>authorization.policy_backup_unfit</c>.</summary>
    public async Task<Result<RestoredAccess>> RestoreAsync(KeptAccess kept, StagedEntities batch, CancellationToken ct)
    {
        var entities = await takeover.RunAsync(batch, kept.Parents, ct);
        if (entities.Objection is not null)
            return PolicyStoreErrors.BackupUnfit(entities.Problems is [{ Line: { } line } problem, ..] ? $"Line {line}: {problem.Message}" : entities.Problems is [var first, ..] ? first.Message : entities.Objection.Message);

        var leftOut = await rights.RestoreAsync(kept.Rights, ct);
        await tags.RestoreAsync(kept.Tags, ct);
        return new RestoredAccess(entities.Counts, kept.Rights.Roles.Count, kept.Rights.Bindings.Count - leftOut, leftOut);
    }
}

/// <summary>What became of rights and entities.</summary>
/// <param name="Entities">What became of how many entities of applications.</param>
/// <param name="Roles">How many roles there are now, without the built-in one.</param>
/// <param name="Bindings">By how many bindings they are borne.</param>
/// <param name="LeftOut">How many bindings were left out since their application is not registered.</param>
public sealed record RestoredAccess(EntityCounts Entities, int Roles, int Bindings, int LeftOut);
