using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Infrastructure.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Health;
using AuthServer.Infrastructure.SharedKernel.Observability;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>What belongs to no module: addresses, data folder, limits of requests.</summary>
internal sealed class KernelModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<SecretFileOptions>("Secrets", (options, problems) => problems.Require(
            options.Directory.Length == 0 || Directory.Exists(options.Directory), nameof(options.Directory), "names a folder that does not exist", "Mount the folder, or remove the setting."));
        module.Bind<RateLimitOptions>("RateLimits");
        module.Bind<CacheOptions>("Cache");
        module.Bind<ServerOptions>("Server", (options, problems) => ServerRules.Judge(options, module.Environment, problems));
        KestrelLimits.Apply(module.Services);
        module.Bind<DatabaseOptions>("Database", (options, problems) => DatabaseRules.Judge(options, module.Environment, problems));
        module.Bind<OutboxOptions>("Outbox");
        module.Bind<BootstrapOptions>("Bootstrap", (options, problems) => problems.Require(
            options.File.Length == 0 || System.IO.File.Exists(options.File), nameof(options.File), "names a file that does not exist", "Correct the path, or remove the setting."));
        module.Services.AddSystemAdapters().AddObservabilityAdapters().AddInfrastructureKernel().AddHealthAdapters();
        module.Services.AddHostedService<SchemaAtStart>();
        if (!module.Environment.IsReadOnly())
            module.Services.AddInfrastructureWorkers();
    }
}

/// <summary>Where secret files lie. Section <c>AuthServer:Secrets</c>.</summary>
internal sealed record SecretFileOptions
{
    /// <summary>A folder whose files are named like environment variables (<c>AuthServer__Keys__EncryptionKey</c>); none by default.</summary>
    public string Directory { get; init; } = string.Empty;
}

/// <summary>What is applied when the server starts. Section <c>AuthServer:Bootstrap</c>.</summary>
internal sealed record BootstrapOptions
{
    /// <summary>A file of declarative resources that is applied at start, in Testing only; none by default.</summary>
    public string File { get; init; } = string.Empty;
}
