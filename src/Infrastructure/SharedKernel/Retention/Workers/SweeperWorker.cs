using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Retention.Workers;

/// <summary>One instance sweeps every ten minutes.</summary>
internal sealed class SweeperWorker(Sweeper sweeper, ILeases leases, TimeProvider time, ILogger<SweeperWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await TickAsync(timer, stoppingToken))
        {
            try
            {
                if (await leases.TryAcquireAsync("sweeper", Interval, stoppingToken) is not null)
                    await sweeper.SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                RetentionLog.SweepFailed(log, exception);
            }
        }
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
