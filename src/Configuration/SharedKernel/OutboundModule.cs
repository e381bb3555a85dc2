using System.Net;
using AuthServer.Infrastructure.SharedKernel.Outbound;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>Documents that others publish.</summary>
internal sealed class OutboundModule : IModule
{
    // Loopback is this machine itself, link-local the cloud's metadata: no client's keys are there.
    private static readonly IPNetwork[] NeverInProduction =
        [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("0.0.0.0/8")];

    public void Register(ModuleBuilder module)
    {
        module.Bind<OutboundOptions>("Outbound", (options, problems) => Judge(options, module.Environment, problems));
        module.Services.AddOutboundAdapters();
    }

    private static void Judge(OutboundOptions options, IHostEnvironment environment, Problems problems)
    {
        problems.Require(options.Timeout >= TimeSpan.FromSeconds(1) && options.Timeout <= TimeSpan.FromSeconds(20), nameof(options.Timeout), "is out of range", "Use 1s to 20s.");
        problems.Require(
            options.KeepAtLeast >= TimeSpan.Zero && options.KeepAtLeast <= options.KeepAtMost, nameof(options.KeepAtLeast), "is negative, or longer than KeepAtMost", "Use 1m.");
        problems.Require(options.KeepAtMost > TimeSpan.Zero && options.KeepAtMost <= TimeSpan.FromDays(1), nameof(options.KeepAtMost), "is out of range", "Use up to 24h: a key that its owner took back counts for so long.");
        problems.Require(options.StaleFor >= TimeSpan.Zero && options.StaleFor <= TimeSpan.FromDays(1), nameof(options.StaleFor), "is out of range", "Use 0s to 24h.");
        problems.Require(
            options.ReadAgainAfter >= TimeSpan.FromSeconds(1) && options.ReadAgainAfter <= TimeSpan.FromMinutes(10), nameof(options.ReadAgainAfter), "is out of range", "Use 1s to 10m.");
        problems.Require(
            !environment.RefusesUnsafeDefaults() || !options.AllowedNetworks.Any(allowed => Array.Exists(NeverInProduction, network => Overlap(allowed, network))),
            nameof(options.AllowedNetworks),
            $"holds loopback or link-local addresses, which {environment.EnvironmentName} refuses",
            "Name only the private networks in which clients publish their keys.");
    }

    private static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);
}
