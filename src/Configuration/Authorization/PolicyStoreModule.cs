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
        var backups = module.Bind<PolicyBackupOptions>("Authorization:Backup", Judge);
        module.Services.AddPolicyStore();
        if (directory.Path.Length > 0 && !module.Environment.IsReadOnly())
            module.Services.AddPolicyDirectory();
        if (backups.Directory.Length > 0 && !module.Environment.IsReadOnly())
            module.Services.AddPolicyBackups();
    }

    private static void Judge(PolicyBackupOptions options, Problems problems)
    {
        problems.Require(
            options.Every >= TimeSpan.FromMinutes(1) && options.Every <= TimeSpan.FromDays(30), nameof(options.Every), "is not between 1 minute and 30 days", "Use a day, like 1d.");
        problems.Require(options.Keep is >= 1 and <= 10_000, nameof(options.Keep), "is not between 1 and 10000", "Keep two weeks, like 14.");
    }

    private static void Judge(PolicyDirectoryOptions options, Problems problems)
    {
        problems.Require(
            options.Path.Length == 0 || Directory.Exists(options.Path), nameof(options.Path), "names a folder that does not exist", "Create the folder, mount it, or remove the setting.");
        problems.Require(
            options.PollEvery >= TimeSpan.FromSeconds(1) && options.PollEvery <= TimeSpan.FromHours(1), nameof(options.PollEvery), "is not between 1 second and 1 hour", "Use a few seconds, like 5s.");
    }
}
