using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authorization.Policies.Directory;

/// <summary>Whether the watched folder is in force. Never a failure: what was in force before decides on.</summary>
internal sealed class PolicyDirectoryCheck(IServiceScopeFactory scopes) : IReadinessCheck
{
    public string Name => "policy_directory";

    public async Task<Readiness> CheckAsync(CancellationToken ct)
    {
        await using var scope = scopes.BeginInBackground();
        return await scope.ServiceProvider.GetRequiredService<IDirectoryVerdicts>().LastAsync(ct) switch
        {
            null => Readiness.Ok("The policy directory was not judged yet."),
            { Refusal: { } refusal } verdict => new Readiness(
                ReadinessState.Degraded, $"The policy directory{At(verdict)} is not in force ({refusal}): {verdict.Problem} Version {verdict.Version} decides on."),
            var verdict => Readiness.Ok($"The policy directory{At(verdict)} is in force as version {verdict.Version}."),
        };
    }

    private static string At(DirectoryVerdict verdict) => verdict.Commit is { } commit ? $" at commit {commit}" : string.Empty;
}
