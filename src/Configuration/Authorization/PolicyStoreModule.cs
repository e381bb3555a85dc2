using AuthServer.Configuration.SharedKernel;
using AuthServer.Infrastructure.Authorization.Policies;
using AuthServer.Orchestration.Authorization;

namespace AuthServer.Configuration.Authorization;

/// <summary>Wires the policy store: versions, drafts, the watched folder, backups.</summary>
internal sealed class PolicyStoreModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        var directory = module.Bind<PolicyDirectoryOptions>("Authorization:PolicyDirectory", Judge);
        module.Services.AddPolicyStore();
        if (directory.Path.Length > 0 && !module.Environment.IsReadOnly())
            module.Services.AddPolicyDirectory();
    }

    private static void Judge(PolicyDirectoryOptions options, Problems problems)
    {
        problems.Require(
            options.Path.Length == 0 || Directory.Exists(options.Path), nameof(options.Path), "names a folder that does not exist", "Create the folder, mount it, or remove the setting.");
        problems.Require(
            options.PollEvery >= TimeSpan.FromSeconds(1) && options.PollEvery <= TimeSpan.FromHours(1), nameof(options.PollEvery), "is not between 1 second and 1 hour", "Use a few seconds, like 5s.");
    }
}
