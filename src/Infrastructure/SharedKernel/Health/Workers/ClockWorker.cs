using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Health.Workers;

/// <summary>Measures the clock every ten seconds.</summary>
internal sealed class ClockWorker(ClockOffset clock, TimeProvider time, ILogger<ClockWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                var offset = await clock.MeasureAsync(stoppingToken);
                if (offset.Duration() > ClockOffset.Worrying)
                    HealthLog.ClockIsOff(log, offset.TotalSeconds);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                HealthLog.ClockUnknown(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
