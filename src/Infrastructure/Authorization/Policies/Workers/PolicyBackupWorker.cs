using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization;
using AuthServer.Orchestration.Authorization.Policies.Backups;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Policies.Workers;

/// <summary>Writes a backup when the youngest is old enough; one instance at a time.</summary>
internal sealed class PolicyBackupWorker(
    IBackupFiles files,
    PolicyBackupOptions options,
    ILeases leases,
    IPolicyMeasurements measurements,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<PolicyBackupWorker> log) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMinutes(1);

    // The files' own times are those of the disk, which need not be the clock's.
    private DateTimeOffset? _written;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Glance, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (IsDue() && await leases.TryAcquireAsync("policy-backup", options.Every, stoppingToken) is not null)
                    await WriteAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                measurements.Backup("failed");
                PolicyStoreLog.BackupFailed(log, exception);
            }
        }
    }

    private bool IsDue() => (_written ?? files.Youngest(options.Directory)) is not { } last || time.GetUtcNow() - last >= options.Every;

    private async Task WriteAsync(CancellationToken ct)
    {
        await using var scope = scopes.BeginInBackground();
        var written = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new BackUpPolicies(options.Directory, options.Keep), ct);
        if (written.IsRefused)
            return;

        _written = time.GetUtcNow();
        PolicyStoreLog.BackupWritten(log, written.Value.File);
    }
}
