using AuthServer.Infrastructure.Authorization.Policies.Backups;
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

/// <summary>Writes a backup when the youngest is old enough; one instance at a time. What fails is tried again, less and less often, by whichever instance comes first.</summary>
internal sealed class PolicyBackupWorker(
    IBackupFiles files,
    PolicyBackupOptions options,
    PolicyBackupStanding standing,
    ILeases leases,
    IPolicyMeasurements measurements,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<PolicyBackupWorker> log) : BackgroundService
{
    private const string Lease = "policy-backup";

    private static readonly TimeSpan Glance = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    // The files' own times are those of the disk, which need not be the clock's.
    private DateTimeOffset? _written;
    private TimeSpan _pause = Glance;
    private DateTimeOffset _notBefore;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Glance, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!IsDue())
                    standing.Rested();
                else if (time.GetUtcNow() >= _notBefore && await leases.TryAcquireAsync(Lease, options.Every, stoppingToken) is not null)
                    await WriteAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Who cannot reach the database cannot give the lease back either: it ends by itself.
                Postpone();
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
        {
            PolicyStoreLog.BackupRefused(log, written.Refusal.Code, Postpone().TotalMinutes);
            await leases.ReleaseAsync(Lease, ct);
            return;
        }

        (_written, _pause) = (time.GetUtcNow(), Glance);
        standing.Wrote(written.Value.File, time.GetUtcNow());
        PolicyStoreLog.BackupWritten(log, written.Value.File);
    }

    private TimeSpan Postpone()
    {
        var (now, pause) = (time.GetUtcNow(), _pause);
        _notBefore = now + pause;
        _pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        standing.Failed(now);
        return pause;
    }
}
