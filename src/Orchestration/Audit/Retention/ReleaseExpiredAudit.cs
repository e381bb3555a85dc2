using AuthServer.Domain.Audit.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.Audit.Retention;

/// <summary>Removes the oldest sealed entries once all of a batch are past their retention. The only way by which entries ever leave.</summary>
public sealed record ReleaseExpiredAudit : ICommand<ReleasedPrefix>;

/// <summary>What was removed.</summary>
/// <param name="ThroughSequence">The log's new beginning: everything up to here is gone, but for its checkpoint.</param>
/// <param name="Entries">How many entries.</param>
public sealed record ReleasedPrefix(long ThroughSequence, long Entries);

internal sealed class ReleaseExpiredAuditHandler(IAuditRetention retention, IFacts facts, TimeProvider time, AuditOptions options, ILogger<ReleaseExpiredAuditHandler> log)
    : ICommandHandler<ReleaseExpiredAudit, ReleasedPrefix>
{
    public async Task<Result<ReleasedPrefix>> Handle(ReleaseExpiredAudit request, CancellationToken cancellationToken)
    {
        if (options.RetentionDays == 0)
            return new ReleasedPrefix(0, 0);

        var horizon = time.GetUtcNow() - TimeSpan.FromDays(options.RetentionDays);
        var released = await retention.ReleaseBeforeAsync(horizon, cancellationToken);
        if (released.Entries == 0)
            return released;

        facts.Record(new AuditPrefixReleased(released.ThroughSequence, released.Entries));
        AuditLog.PrefixReleased(log, released.Entries, released.ThroughSequence);
        return released;
    }
}
