using System.Globalization;
using System.Runtime.CompilerServices;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>Writes all versions of the policies, and which is in force, to a file with a checksum.</summary>
/// <param name="Folder">Where to.</param>
/// <param name="Keep">How many backups stay in the folder; absent to remove none.</param>
public sealed record BackUpPolicies(string Folder, int? Keep) : IOutwardCommand<WrittenBackup>;

/// <summary>A backup that was written.</summary>
/// <param name="File">The name of the file in its folder.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Sha256">The checksum of its lines.</param>
public sealed record WrittenBackup(string File, long Version, string Sha256);

internal sealed class BackUpPoliciesHandler(
    IPolicyVersions versions,
    IBackupFiles files,
    IPolicyMeasurements measurements,
    IUnitOfWork unitOfWork,
    IFacts facts,
    TimeProvider time) : ICommandHandler<BackUpPolicies, WrittenBackup>
{
    public async Task<Result<WrittenBackup>> Handle(BackUpPolicies request, CancellationToken cancellationToken)
    {
        var inForce = (await versions.InForceAsync(cancellationToken)).Number;
        var now = time.GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"policies-{now.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}-v{inForce}.ndjson");
        var checksum = await files.WriteAsync(request.Folder, name, LinesAsync(inForce, now, cancellationToken), cancellationToken);
        if (request.Keep is { } keep)
            files.KeepYoungest(request.Folder, keep);

        measurements.Backup("written");
        return await unitOfWork.RunAsync<WrittenBackup>(
            _ =>
            {
                facts.Record(new PolicyBackupWritten(name, inForce, checksum));
                return Task.FromResult<Result<WrittenBackup>>(new WrittenBackup(name, inForce, checksum));
            },
            cancellationToken);
    }

    // One version at a time: versions never change, so what is read later is what it was.
    private async IAsyncEnumerable<string> LinesAsync(long inForce, DateTimeOffset now, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return BackupLines.Head(inForce, now);
        foreach (var known in await versions.AllAsync(ct))
        {
            if (known.Number <= inForce && await versions.FindAsync(known.Number, ct) is { } version)
                yield return BackupLines.Of(version);
        }
    }
}
