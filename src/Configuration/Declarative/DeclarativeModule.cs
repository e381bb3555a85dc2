using AuthServer.Configuration.SharedKernel;

namespace AuthServer.Configuration.Declarative;

/// <summary>Resources by file: <c>apply</c>, <c>export</c>, and the file at start.</summary>
internal sealed class DeclarativeModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        var bootstrap = module.Bind<BootstrapOptions>("Bootstrap", (options, problems) => BootstrapOptions.Judge(options, module.Environment, problems));
        module.Services.AddSingleton<DeclarativeApply>();
        module.Services.AddScoped<DeclarativeExport>();
        module.Services.AddScoped<ExportQuestions>();
        module.Services.AddScoped<RoleExport>();
        module.Services.AddScoped<ResourceApplication>();
        module.Services.AddScoped<ClientApplication>();
        module.Services.AddScoped<EntityApplication>();
        module.Services.AddScoped<PolicyApplication>();
        if (bootstrap.File.Length > 0)
            module.Services.AddHostedService<BootstrapAtStart>();
    }
}
