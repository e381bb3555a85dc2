using AuthServer.Configuration.SharedKernel;
using AuthServer.Infrastructure.Authorization.Policies;
using AuthServer.Orchestration.Authorization;

namespace AuthServer.Configuration.Authorization;

/// <summary>Wires the policy store: versions, drafts, the watched folder, backups.</summary>
internal sealed class PolicyStoreModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        // The folders belong to the policy service: the authorization server alone neither watches nor needs to have them.
        var isKeeper = module.Roles.IsPolicy;
        var directory = module.Bind<PolicyDirectoryOptions>("Authorization:PolicyDirectory", (options, problems) => Judge(options, isKeeper, problems));
        var backups = module.Bind<PolicyBackupOptions>("Authorization:Backup", Judge);
        module.Services.AddPolicyStore();
        if (isKeeper && directory.Path.Length > 0 && !module.Environment.IsReadOnly())
            module.Services.AddPolicyDirectory();
        if (isKeeper && backups.Directory.Length > 0 && !module.Environment.IsReadOnly())
            module.Services.AddPolicyBackups();
    }

    private static void Judge(PolicyBackupOptions options, Problems problems)
    {
        problems.Require(
            options.Every >= TimeSpan.FromMinutes(1) && options.Every <= TimeSpan.FromDays(30), nameof(options.Every), "is not between 1 minute and 30 days", "Use a day, like 1d.");
        problems.Require(options.Keep is >= 1 and <= 10_000, nameof(options.Keep), "is not between 1 and 10000", "Keep two weeks, like 14.");
    }

    private static void Judge(PolicyDirectoryOptions options, bool isKeeper, Problems problems)
    {
        problems.Require(
            !isKeeper || options.Path.Length == 0 || Directory.Exists(options.Path), nameof(options.Path), "names a folder that does not exist", "Create the folder, mount it, or remove the setting.");
        problems.Require(
            options.PollEvery >= TimeSpan.FromSeconds(1) && options.PollEvery <= TimeSpan.FromHours(1), nameof(options.PollEvery), "is not between 1 second and 1 hour", "Use a few seconds, like 5s.");
    }
}
