using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>
/// Restores policies from a backup, whole or not at all. Where nothing was ever published the history comes back as it was; elsewhere what was in
/// force becomes a new version, and the history that there is stays. Refuses with <c>authorization.policy_backup_damaged</c>.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Reason">Why.</param>
public sealed record RestorePolicies(string File, string Reason) : IOutwardCommand<Publication>;

internal sealed class RestorePoliciesHandler(
    IBackupFiles files,
    IPolicyVersions versions,
    PolicyPublishing publishing,
    IUnitOfWork unitOfWork,
    IFacts facts) : ICommandHandler<RestorePolicies, Publication>
{
    public async Task<Result<Publication>> Handle(RestorePolicies request, CancellationToken cancellationToken)
    {
        if (BundleForm.FaultOf(request.Reason) is { } fault)
            return fault;

        var content = await files.ReadAsync(request.File, cancellationToken);
        if (content.Fault is not null || BackupLines.Read(content.Lines) is not { } backup)
            return PolicyStoreErrors.BackupDamaged;

        var (inForce, history) = backup;
        if ((await versions.InForceAsync(cancellationToken)).Number == 0)
            return await TakeHistoryAsync(request, content.Sha256, inForce, history, cancellationToken);

        var wanted = inForce == 0 ? PolicyBundle.Empty : history[(int)inForce - 1].Bundle;
        return await publishing.PublishAsync(
            new Proposal(wanted, request.Reason, null, PolicyOrigin.Restore)
            {
                InTheSameBreathAsync = (version, _) =>
                {
                    facts.Record(new PolicyBackupRestored(version, inForce, content.Sha256, request.Reason.Trim()));
                    return Task.FromResult<Result<Done>>(Done.It);
                },
            },
            cancellationToken);
    }

    private async Task<Result<Publication>> TakeHistoryAsync(RestorePolicies request, string checksum, long inForce, IReadOnlyList<PolicyVersion> history, CancellationToken ct)
    {
        // What this version of the server cannot read must not come in force.
        var judgement = inForce == 0 ? null : history[(int)inForce - 1].Bundle.Read(inForce);
        if (judgement is { IsGood: false })
            return new Publication(0, Ensured.Unchanged, BundleReport.Of(new BundleJudgement(history[(int)inForce - 1].Bundle, null, judgement.Errors, judgement.Warnings, [], [])), PolicyStoreErrors.BundleInvalid);

        return await unitOfWork.RunAsync<Publication>(
            async inner =>
            {
                var before = await versions.HoldAsync(inner);
                if (before.Number > 0)
                    return new Publication(before.Number, Ensured.Unchanged, BundleReport.None, PolicyStoreErrors.VersionStale(before.Number));

                foreach (var version in history)
                    await versions.AddAsync(version, inner);
                await versions.PutInForceAsync(inForce, inner);
                facts.Record(new PolicyBackupRestored(inForce, inForce, checksum, request.Reason.Trim()));
                return new Publication(inForce, Ensured.Created, BundleReport.None);
            },
            ct);
    }
}
