using AuthServer.Communication.SharedKernel;
using AuthServer.Configuration.ApiDocs;
using AuthServer.Configuration.SharedKernel;
using AuthServer.Configuration.SharedKernel.Hosting;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AuthServer.Configuration;

/// <summary>Puts the server together.</summary>
public static class AuthServerHost
{
    /// <summary>Builds a host that is ready to be started. Throws <see cref="ConfigurationRefusedException"/> with every problem at once.</summary>
    /// <param name="args">The command line: <c>--environment NAME</c> is heeded here.</param>
    /// <param name="settings">Settings that win over all other sources, <c>AuthServer:Section:Key</c>.</param>
    /// <param name="replace">Replaces registrations after all modules have added theirs; for tests that stand at the outer edge (the clock).</param>
    public static WebApplication Create(
        string[] args,
        IReadOnlyDictionary<string, string?> settings,
        Action<IServiceCollection>? replace) => Create(args, settings, replace, HostPurpose.Serve);

    /// <summary>The keys that the server reads, with what belongs there and the default of the code.</summary>
    public static IReadOnlyList<ConfigurationKey> Keys()
    {
        var keys = new BoundKeys();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "AuthServer", EnvironmentName = ServerEnvironments.Development });
        builder.Configuration.Sources.Clear();
        Register(builder, new Problems(keys), keys, isEnvironmentNamed: true);
        return [.. keys.All.Select(key => new ConfigurationKey(key.Variable, key.ValueClass, key.Default))];
    }

    internal static WebApplication Create(
        string[] args,
        IReadOnlyDictionary<string, string?> settings,
        Action<IServiceCollection>? replace,
        HostPurpose purpose)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = "AuthServer",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = ConfigurationSources.EnvironmentFrom(args),
        });
        ConfigurationSources.Apply(builder.Configuration, builder.Environment, settings);

        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateScopes = !builder.Environment.RefusesUnsafeDefaults();
            provider.ValidateOnBuild = false;
        });

        var keys = new BoundKeys();
        var problems = new Problems(keys);
        var module = Register(builder, problems, keys, ConfigurationSources.IsEnvironmentNamed(args));
        SecretFiles.Report(builder.Configuration, problems);
        UnknownKeys.Report(builder.Configuration, keys, problems);
        if (problems.Any)
            throw new ConfigurationRefusedException(problems.All);

        LogOptions.Apply(builder.Logging, module.Bind<LogOptions>("Logging"), builder.Environment, purpose);
        builder.WebHost.UseUrls([.. module.Server.Addresses]);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseCommunication(ApiDocsModule.For(module.Bind<ApiDocsOptions>("ApiDocs"), module.Environment));
        return app;
    }

    private static ModuleBuilder Register(WebApplicationBuilder builder, Problems problems, BoundKeys keys, bool isEnvironmentNamed)
    {
        var reader = new OptionsReader(builder.Configuration, keys, problems);
        var module = new ModuleBuilder(builder.Services, builder.Environment, isEnvironmentNamed, reader, problems);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOrchestration();
        builder.Services.AddCommunication();
        foreach (var found in FindModules())
            found.Register(module);
        return module;
    }

    private static IEnumerable<IModule> FindModules() => typeof(IModule).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IModule)))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (IModule)(Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type} needs a constructor without parameters.")));
}
