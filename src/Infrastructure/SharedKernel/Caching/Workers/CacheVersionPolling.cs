using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.Hosting;

namespace AuthServer.Infrastructure.SharedKernel.Caching.Workers;

/// <summary>Polls the versions of all regions, twice a second by default.</summary>
internal sealed class CacheVersionPolling(CacheVersions versions, CacheOptions options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.PollEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await versions.PollAsync(stoppingToken);
    }
}
