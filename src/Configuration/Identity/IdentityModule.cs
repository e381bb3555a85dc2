using AuthServer.Infrastructure.Identity;
using AuthServer.Orchestration.Identity;

namespace AuthServer.Configuration.Identity;

/// <summary>Wires the user directory.</summary>
internal sealed class IdentityModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<IdentityOptions>("Identity", (options, problems) => problems.Require(
            options.MessagesPerHour is >= 1 and <= 100, nameof(options.MessagesPerHour), "is not between 1 and 100", "Set it to 5, or whatever your mail host bears."));
        module.Services.AddIdentityAdapters();
    }
}
