using AuthServer.Infrastructure.Notifications.Messages;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.Notifications;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Notifications.Workers;

/// <summary>Sends waiting messages, a few at a time: at once when this instance queued one, otherwise at the polling interval.</summary>
internal sealed class MailSender(IServiceScopeFactory scopes, MailSignal signal, MailOptions options, ILogger<MailSender> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Concurrency).Select(_ => SendForeverAsync(stoppingToken)));

    private async Task SendForeverAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            if (!await SendOneAsync(ct))
                await signal.WaitAsync(TimeSpan.FromMilliseconds(options.PollMilliseconds), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> SendOneAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.BeginInBackground();
            var step = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DeliverNextMessage(), ct);
            return step is { IsSuccess: true, Value: not DeliveryStep.Nothing };
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            // An outage of the database, or a message that cannot be composed: its lease keeps it away from the others until it is parked.
            MailLog.SendingFailed(log, exception);
            return false;
        }
    }
}
