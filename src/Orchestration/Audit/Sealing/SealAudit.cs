using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.Audit.Sealing;

/// <summary>Gives the entries that wait their places in the log, if this instance is the one that seals. Run about once a second.</summary>
public sealed record SealAudit : IOutwardCommand<SealedSoFar>;

/// <summary>What one run sealed.</summary>
/// <param name="Entries">How many entries; zero also when another instance seals.</param>
/// <param name="MayHaveMore">Whether the batch was full, so that another run makes sense at once.</param>
public sealed record SealedSoFar(int Entries, bool MayHaveMore);

internal sealed class SealAuditHandler(ILeases leases, IUnitOfWork unitOfWork, IAuditSealing sealing, AuditOptions options, ILogger<SealAuditHandler> log)
    : ICommandHandler<SealAudit, SealedSoFar>
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(15);

    public async Task<Result<SealedSoFar>> Handle(SealAudit request, CancellationToken cancellationToken)
    {
        if (!await sealing.IsWaitedForAsync(cancellationToken))
            return new SealedSoFar(0, false);

        // INVARIANT: one writer. The lease keeps the others away; its fencing number, checked in the transaction, stops a former owner.
        if (await leases.TryAcquireAsync("audit.sealer", LeaseTime, cancellationToken) is not { } fence)
            return new SealedSoFar(0, false);

        var batch = await unitOfWork.RunAsync(ct => sealing.SealNextAsync(fence, options.SealingBatch, ct), cancellationToken);
        if (batch.IsRefused)
            return batch.Refusal;
        if (batch.Value.Entries == 0)
            return new SealedSoFar(0, false);

        // The line leaves the machine with the logs: a copy of the checkpoint that nobody can rewrite here.
        AuditLog.CheckpointSigned(log, batch.Value.LastSequence, InGroups(batch.Value.Hash));
        return new SealedSoFar(batch.Value.Entries, batch.Value.Entries == options.SealingBatch);
    }

    // Groups of sixteen digits, since one long run of them looks like a secret and would be masked.
    private static string InGroups(byte[] hash) => string.Join(' ', Convert.ToHexStringLower(hash).Chunk(16).Select(group => new string(group)));
}
