using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>
/// Restores what decides from a backup, whole or not at all: entities, permissions, roles and who bears them become exactly what they were. Where nothing was
/// ever published the history of the policies comes back as it was; elsewhere what was in force becomes a new version, and the history that there is stays.
/// Refuses with <c>authorization.policy_backup_damaged</c>, <c>authorization.policy_backup_too_new</c> or <c>authorization.policy_backup_unfit</c>.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Reason">Why.</param>
public sealed record RestorePolicies(string File, string Reason) : IOutwardCommand<Restoration>;

/// <summary>What became of a wish to restore.</summary>
/// <param name="Publication">What became of the policies; with an objection nothing was changed at all.</param>
/// <param name="Access">What became of rights and entities; absent by design where nothing was changed, or the backup holds policies alone.</param>
public sealed record Restoration(Publication Publication, RestoredAccess? Access);

internal sealed class RestorePoliciesHandler(
    IBackupFiles files,
    BackupReading reading,
    AccessRestoration restoration,
    StagedRows rows,
    IPolicyVersions versions,
    PolicyPublishing publishing,
    IAccessModel model,
    IUnitOfWork unitOfWork,
    IFacts facts,
    IIds ids) : ICommandHandler<RestorePolicies, Restoration>
{
    public async Task<Result<Restoration>> Handle(RestorePolicies request, CancellationToken cancellationToken)
    {
        if (BundleForm.FaultOf(request.Reason) is { } fault)
            return fault;

        await using var file = await files.OpenAsync(request.File, cancellationToken);
        if (!file.IsWhole)
            return PolicyStoreErrors.BackupDamaged;

        var batch = new StagedEntities(ids.Next(), EntitySource.Import, Replaced.Everything, []);
        try
        {
            var backup = await reading.ReadAsync(file, batch, cancellationToken);
            return backup.IsSuccess ? await RestoreAsync(new Wish(backup.Value, batch, file.Sha256, request.Reason), cancellationToken) : backup.Refusal;
        }
        finally
        {
            await rows.DropAsync(batch);
        }
    }

    private async Task<Result<Restoration>> RestoreAsync(Wish wish, CancellationToken ct)
    {
        // What is stored has to be known, and a verb has loaded nothing yet.
        if (model.Current.IsRefused)
            await model.RefreshAsync(ct);
        var known = model.Current;
        if (known.IsRefused)
            return known.Refusal;
        if (Over(wish.Backup, known.Value.Entities) is not { } stored)
            return PolicyStoreErrors.BackupUnfit("Its entities lead into a cycle.");

        return (await versions.InForceAsync(ct)).Number == 0 ? await TakeHistoryAsync(wish, stored, ct) : await PublishAsync(wish, stored, ct);
    }

    private async Task<Result<Restoration>> PublishAsync(Wish wish, EntityStore stored, CancellationToken ct)
    {
        RestoredAccess? access = null;
        var published = await publishing.PublishAsync(
            new Proposal(wish.Backup.Bundle, wish.Reason, null, PolicyOrigin.Restore)
            {
                OverAsync = (_, _) => Task.FromResult(stored),
                InTheSameBreathAsync = async (version, inner) => (await EnterAsync(wish, version, inner)).Map(entered =>
                {
                    access = entered.Access;
                    return Done.It;
                }),
            },
            ct);
        return published.Map(publication => new Restoration(publication, access));
    }

    private async Task<Result<Restoration>> TakeHistoryAsync(Wish wish, EntityStore stored, CancellationToken ct)
    {
        // What this version of the server cannot read, or what does not stand its own tests, must not come in force.
        var judgement = BundleJudgement.Of(wish.Backup.Bundle, stored, ct.ThrowIfCancellationRequested);
        if (wish.Backup.InForce > 0 && judgement.Objection is { } objection)
            return new Restoration(new Publication(0, Ensured.Unchanged, BundleReport.Of(judgement), objection), null);

        return await unitOfWork.RunAsync<Restoration>(
            async inner =>
            {
                var before = await versions.HoldAsync(inner);
                if (before.Number > 0)
                    return new Restoration(new Publication(before.Number, Ensured.Unchanged, BundleReport.None, PolicyStoreErrors.VersionStale(before.Number)), null);

                var entered = await EnterAsync(wish, wish.Backup.InForce, inner);
                if (entered.IsRefused)
                    return entered.Refusal;

                foreach (var version in wish.Backup.Versions)
                    await versions.AddAsync(version, inner);
                await versions.PutInForceAsync(wish.Backup.InForce, inner);
                return new Restoration(new Publication(wish.Backup.InForce, Ensured.Created, BundleReport.None), entered.Value.Access);
            },
            ct);
    }

    private async Task<Result<Entered>> EnterAsync(Wish wish, long version, CancellationToken ct)
    {
        var access = wish.Backup.Access is { } kept ? await restoration.RestoreAsync(kept, wish.Batch, ct) : (Result<RestoredAccess>?)null;
        if (access is { IsRefused: true, Refusal: { } refusal })
            return refusal;

        facts.Record(new PolicyBackupRestored(version, wish.Backup.InForce, wish.Sha256, wish.Reason.Trim()));
        return new Entered(access?.Value);
    }

    private static EntityStore? Over(ReadBackup backup, EntityStore stored) => backup.Access is { } kept ? kept.Over(stored) : stored;

    private sealed record Wish(ReadBackup Backup, StagedEntities Batch, string Sha256, string Reason);

    private sealed record Entered(RestoredAccess? Access);
}
