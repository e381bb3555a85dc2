using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authorization.Policies.Directory;

/// <summary>Whether the watched folder is in force. Never a failure: what was in force before decides on.</summary>
internal sealed class PolicyDirectoryCheck(IServiceScopeFactory scopes, WatchedFolder folder) : IReadinessCheck
{
    public string Name => "policy_directory";

    public async Task<Readiness> CheckAsync(CancellationToken ct)
    {
        await using var scope = scopes.BeginInBackground();
        var inForce = await scope.ServiceProvider.GetRequiredService<IPolicyVersions>().InForceAsync(ct);

        // The verdict is one for all instances, but what was left behind is only this one's.
        var told = folder.Past.IsLeftBehind ? folder.Past.Verdict : await scope.ServiceProvider.GetRequiredService<IDirectoryVerdicts>().LastAsync(ct);
        return told switch
        {
            null => Readiness.Ok("The policy directory was not judged yet."),
            { Refusal: { } refusal } verdict => new Readiness(
                ReadinessState.Degraded, $"The policy directory{At(verdict)} is not in force ({refusal}): {verdict.Problem} Version {inForce.Number} decides on."),
            var verdict when verdict.Version == inForce.Number => Readiness.Ok($"The policy directory{At(verdict)} is in force as version {verdict.Version}."),
            var verdict => Readiness.Ok($"The policy directory{At(verdict)} came in force as version {verdict.Version}; version {inForce.Number} was published since."),
        };
    }

    private static string At(DirectoryVerdict verdict) => verdict.Commit is { } commit ? $" at commit {commit}" : string.Empty;
}
