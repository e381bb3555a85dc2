using AuthServer.Configuration.SharedKernel;
using AuthServer.Infrastructure.Audit;
using AuthServer.Orchestration.Audit;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Audit;

/// <summary>The audit log: sealing, reading, verification, retention.</summary>
internal sealed class AuditModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        var outbox = module.Bind<OutboxOptions>("Outbox");
        module.Bind<AuditOptions>("Audit", (options, problems) => Judge(options, outbox, problems));
        module.Services.AddAuditAdapters();
        if (!module.Environment.IsReadOnly())
            module.Services.AddAuditWorkers();
    }

    private static void Judge(AuditOptions options, OutboxOptions outbox, Problems problems)
    {
        problems.Require(
            options.RetentionDays == 0 || options.RetentionDays > outbox.ParkedRetentionDays,
            nameof(options.RetentionDays),
            "is not longer than AuthServer__Outbox__ParkedRetentionDays: a parked delivery could not be replayed, its fact would be gone",
            "Raise it, or lower the other.");
        problems.Require(options.RetentionDays is 0 or (>= 30 and <= 36_500), nameof(options.RetentionDays), "is too short to investigate anything", "Set it to 30 or more, or to 0 to keep entries for ever.");
        problems.Require(options.SealingIntervalMilliseconds is >= 50 and <= 60_000, nameof(options.SealingIntervalMilliseconds), "is out of range", "Set it between 50 and 60000.");
        problems.Require(options.SealingBatch is >= 1 and <= 20_000, nameof(options.SealingBatch), "is out of range", "Set it between 1 and 20000.");
    }
}
