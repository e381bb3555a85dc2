using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Configuration.SharedKernel.Hosting;
using AuthServer.Infrastructure.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Health;
using AuthServer.Infrastructure.SharedKernel.Observability;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>What belongs to no module: addresses, database, outbox, cache, limits, start and stop.</summary>
internal sealed class KernelModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        Bind(module);

        KestrelLimits.Apply(module.Services);
        module.Services.AddSingleton(new ServerMode(module.Environment.IsReadOnly(), module.Environment.RefusesUnsafeDefaults()));
        module.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain.Bound);
        module.Services.AddHostedService<Drain>();
        module.Services.AddHostedService<SchemaAtStart>();
        module.Services.AddHostedService<DurabilityAtStart>();
        module.Services.AddHostedService<KeysAtStart>();
        module.Services.AddSystemAdapters().AddObservabilityAdapters().AddInfrastructureKernel().AddHealthAdapters();
        if (!module.Environment.IsReadOnly())
            module.Services.AddInfrastructureWorkers();
    }

    private static void Bind(ModuleBuilder module)
    {
        module.Bind<ServerRoles>(string.Empty);
        module.Bind<SecretFileOptions>("Secrets", (options, problems) => problems.Require(
            options.Directory.Length == 0 || Directory.Exists(options.Directory), nameof(options.Directory), "names a folder that does not exist", "Mount the folder, or remove the setting."));
        module.Bind<RateLimitOptions>("RateLimits", (options, problems) => RateLimitRules.Judge(options, module.Environment, problems));
        module.Bind<CacheOptions>("Cache");
        module.Bind<MetricsOptions>("Metrics");
        module.Bind<ServerOptions>("Server", (options, problems) => ServerRules.Judge(options, module, problems));
        module.Bind<DatabaseOptions>("Database", (options, problems) => DatabaseRules.Judge(options, module.Environment, problems));
        module.Bind<OutboxOptions>("Outbox", OutboxRules.Judge);
        module.Bind<LogOptions>("Logging");
    }
}

/// <summary>Where secret files lie. Section <c>AuthServer:Secrets</c>.</summary>
internal sealed record SecretFileOptions
{
    /// <summary>A folder whose files are named like environment variables (<c>AuthServer__Keys__EncryptionKey</c>); none by default.</summary>
    public string Directory { get; init; } = string.Empty;
}
