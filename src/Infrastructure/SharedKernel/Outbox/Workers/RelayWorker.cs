using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Outbox.Workers;

/// <summary>Runs the relay: at once when this instance committed something, otherwise at the polling interval.</summary>
internal sealed class RelayWorker(Relay relay, RelaySignal signal, OutboxOptions options, ILogger<RelayWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Of each line only the head is leased, so that what was just delivered may have freed the next at once.
            if (await DeliverAsync(stoppingToken) == 0)
                await signal.WaitAsync(TimeSpan.FromMilliseconds(options.PollMilliseconds), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> DeliverAsync(CancellationToken ct)
    {
        try
        {
            return await relay.DeliverBatchAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception)
        {
            // An outage of the database: nothing is lost, the deliveries wait in it.
            OutboxLog.RelayFailed(log, exception);
            return 0;
        }
    }
}
