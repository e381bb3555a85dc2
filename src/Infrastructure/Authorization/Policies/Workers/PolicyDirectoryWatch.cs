using AuthServer.Infrastructure.Authorization.Policies.Directory;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization;
using AuthServer.Orchestration.Authorization.Policies.Directory;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Policies.Workers;

/// <summary>Looks at the folder all along, and hands over what has changed and is at rest. All instances look, one at a time applies.</summary>
internal sealed class PolicyDirectoryWatch(
    IPolicyDirectory directory,
    WatchedFolder folder,
    PolicyDirectoryOptions options,
    ILeases leases,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<PolicyDirectoryWatch> log) : BackgroundService
{
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromMinutes(1);

    private string? _seen;
    private string? _done;
    private DateTimeOffset? _againAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.PollEvery, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                PolicyStoreLog.DirectoryFailed(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // A checkout that is under way looks different each time, or is different after it was read.
    private async Task LookAsync(CancellationToken ct)
    {
        var present = directory.Look(options.Path);
        var isAtRest = present == _seen;
        _seen = present;
        if (!isAtRest || (present == _done && !(_againAt <= time.GetUtcNow())))
            return;

        var content = await directory.ReadAsync(options.Path, ct);
        if (directory.Look(options.Path) != present)
            return;

        if (await leases.TryAcquireAsync("policy-directory", options.PollEvery * 3, ct) is null)
            return;

        await using var scope = scopes.BeginInBackground();
        var verdict = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ApplyPolicyDirectory(content, folder.Past), ct);
        if (verdict.IsRefused)
            return;

        var isTold = present == _done;
        _done = present;
        folder.Past = folder.Past.With(verdict.Value);
        _againAt = verdict.Value.Refusal is null ? null : time.GetUtcNow() + PauseAfterRefusal;
        var commit = verdict.Value.Commit ?? "none";
        if (isTold && verdict.Value.Refusal is not null)
            return;

        if (verdict.Value.Refusal is { } refusal)
            PolicyStoreLog.DirectoryRefused(log, refusal, verdict.Value.Problem ?? string.Empty, verdict.Value.Version, commit);
        else
            PolicyStoreLog.DirectoryInForce(log, verdict.Value.Version, commit);
    }
}
