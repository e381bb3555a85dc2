using AuthServer.Configuration.SharedKernel;
using AuthServer.Infrastructure.Audit;
using AuthServer.Orchestration.Audit;

namespace AuthServer.Configuration.Audit;

/// <summary>The audit log: sealing, reading, verification, retention.</summary>
internal sealed class AuditModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<AuditOptions>("Audit", Judge);
        module.Services.AddAuditAdapters();
        if (!module.Environment.IsReadOnly())
            module.Services.AddAuditWorkers();
    }

    private static void Judge(AuditOptions options, Problems problems)
    {
        problems.Require(options.RetentionDays is 0 or (>= 30 and <= 36_500), nameof(options.RetentionDays), "is too short to investigate anything", "Set it to 30 or more, or to 0 to keep entries for ever.");
        problems.Require(options.SealingIntervalMilliseconds is >= 50 and <= 60_000, nameof(options.SealingIntervalMilliseconds), "is out of range", "Set it between 50 and 60000.");
        problems.Require(options.SealingBatch is >= 1 and <= 20_000, nameof(options.SealingBatch), "is out of range", "Set it between 1 and 20000.");
    }
}
