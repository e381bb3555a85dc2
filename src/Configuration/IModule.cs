namespace AuthServer.Configuration;

/// <summary>One module's wiring: binds and judges its options, and adds its adapters. Found by reflection; nothing lists the modules.</summary>
internal interface IModule
{
    /// <summary>Binds, judges and registers. Called once per host, in the order of the module's type name.</summary>
    void Register(ModuleBuilder module);
}
