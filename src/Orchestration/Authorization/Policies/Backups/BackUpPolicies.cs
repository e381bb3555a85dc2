using System.Globalization;
using System.Runtime.CompilerServices;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>
/// Writes what decides to a file with a checksum, as it stands at one moment: all versions of the policies and which is in force, permissions, roles and who
/// bears them, entities of applications, and tags. Refuses with <c>authorization.policy_backup_unwritable</c>.
/// </summary>
/// <param name="Folder">Where to.</param>
/// <param name="Keep">How many backups stay in the folder; absent to remove none.</param>
public sealed record BackUpPolicies(string Folder, int? Keep) : IOutwardCommand<WrittenBackup>;

/// <summary>A backup that was written.</summary>
/// <param name="File">The name of the file in its folder.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Roles">How many roles it has.</param>
/// <param name="Bindings">By how many bindings they are borne.</param>
/// <param name="Entities">How many entities of applications it has.</param>
/// <param name="Sha256">The checksum of its lines.</param>
public sealed record WrittenBackup(string File, long Version, int Roles, int Bindings, int Entities, string Sha256);

internal sealed class BackUpPoliciesHandler(
    IAccessSnapshots snapshots,
    IBackupFiles files,
    IPolicyMeasurements measurements,
    IUnitOfWork unitOfWork,
    IFacts facts,
    TimeProvider time) : ICommandHandler<BackUpPolicies, WrittenBackup>
{
    public async Task<Result<WrittenBackup>> Handle(BackUpPolicies request, CancellationToken cancellationToken)
    {
        var written = await WriteAsync(request, cancellationToken);
        measurements.Backup(written.IsSuccess ? "written" : "failed");
        return await unitOfWork.RunAsync<WrittenBackup>(
            _ =>
            {
                facts.Record(written.Match<PolicyEvent>(backup => new PolicyBackupWritten(backup.File, backup.Version, backup.Sha256), _ => new PolicyBackupFailed()));
                return Task.FromResult(written);
            },
            cancellationToken);
    }

    private async Task<Result<WrittenBackup>> WriteAsync(BackUpPolicies request, CancellationToken ct)
    {
        await using var snapshot = await snapshots.TakeAsync(ct);
        var (inForce, now) = (await snapshot.InForceAsync(ct), time.GetUtcNow());
        var name = string.Create(CultureInfo.InvariantCulture, $"policies-{now.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}-v{inForce}.ndjson");
        var counts = new Counts();
        try
        {
            var checksum = await files.WriteAsync(request.Folder, name, LinesAsync(snapshot, inForce, now, counts, ct), ct);
            if (request.Keep is { } keep)
                files.KeepYoungest(request.Folder, keep);

            return new WrittenBackup(name, inForce, counts.Roles, counts.Bindings, counts.Entities, checksum);
        }
        catch (Exception disk) when (disk is IOException or UnauthorizedAccessException)
        {
            return PolicyStoreErrors.BackupUnwritable;
        }
    }

    // One thing at a time: there may be a million entities.
    private static async IAsyncEnumerable<string> LinesAsync(IAccessSnapshot snapshot, long inForce, DateTimeOffset now, Counts counts, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return BackupLines.Head(inForce, now);
        await foreach (var version in snapshot.VersionsAsync(ct))
            yield return BackupLines.Of(version);

        var rights = await snapshot.RightsAsync(now, ct);
        (counts.Roles, counts.Bindings) = (rights.Roles.Count, rights.Bindings.Count);
        foreach (var line in rights.Permissions.Select(BackupLines.Of).Concat(rights.Roles.Select(BackupLines.Of)).Concat(rights.Bindings.Select(BackupLines.Of)))
            yield return line;

        await foreach (var entity in snapshot.EntitiesAsync(ct))
        {
            counts.Entities++;
            yield return BackupLines.Of(entity);
        }

        foreach (var tags in await snapshot.TagsAsync(ct))
            yield return BackupLines.Of(tags);
    }

    private sealed class Counts
    {
        public int Roles { get; set; }

        public int Bindings { get; set; }

        public int Entities { get; set; }
    }
}
