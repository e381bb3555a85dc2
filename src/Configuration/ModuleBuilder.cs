using AuthServer.Configuration.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration;

/// <summary>What a module is given to wire itself with.</summary>
internal sealed class ModuleBuilder(IServiceCollection services, IHostEnvironment environment, bool isEnvironmentNamed, OptionsReader reader, Problems problems)
{
    private readonly Dictionary<Type, object> _bound = [];

    /// <summary>Where adapters are registered.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>The environment: Development, Testing, Staging, Production or DisasterRecovery.</summary>
    public IHostEnvironment Environment { get; } = environment;

    /// <summary>Whether an operator named the environment; otherwise it is Development by default.</summary>
    public bool IsEnvironmentNamed { get; } = isEnvironmentNamed;

    /// <summary>The server's addresses and data folder, which several modules need while they wire themselves.</summary>
    public ServerOptions Server => Bind<ServerOptions>("Server");

    /// <summary>What this process is: workers that belong to another role are left out.</summary>
    public ServerRoles Roles => Bind<ServerRoles>(string.Empty);

    /// <summary>
    /// Reads <c>AuthServer:{section}</c> into a record (its property initialisers are the defaults), judges it, and registers it as
    /// itself. Keys given to <see cref="Problems"/> inside <paramref name="check"/> are relative to the section.
    /// </summary>
    /// <remarks>Binding one type again gives the same instance, so that two modules may read the same options.</remarks>
    public T Bind<T>(string section, Action<T, Problems> check)
        where T : class
    {
        var options = _bound.TryGetValue(typeof(T), out var known) ? (T)known : reader.Read<T>(section);
        if (_bound.TryAdd(typeof(T), options))
            Services.AddSingleton(options);

        check(options, problems.In(section));
        return options;
    }

    /// <summary>The same, for options that hold in every combination.</summary>
    public T Bind<T>(string section)
        where T : class => Bind<T>(section, static (_, _) => { });
}
