using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.BackchannelAuthentications;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.OAuth.BackchannelAuthentications.Workers;

/// <summary>Notifies clients whose person has decided, a few at a time: at once when this instance committed it, otherwise at the polling interval.</summary>
internal sealed class ClientNotifier(IServiceScopeFactory scopes, NotificationSignal signal, BackchannelAuthenticationOptions options, ILogger<ClientNotifier> log) : BackgroundService
{
    private const int AtOnce = 2;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => NotifyForeverAsync(stoppingToken)));

    private async Task NotifyForeverAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            if (!await NotifyOneAsync(ct))
                await signal.WaitAsync(TimeSpan.FromMilliseconds(options.PollMilliseconds), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> NotifyOneAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.BeginInBackground();
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DeliverNextNotification(), ct) is { IsSuccess: true, Value: true };
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            // An outage of the database: nothing is lost, the notifications wait in it.
            BackchannelLog.NotifyingFailed(log, exception);
            return false;
        }
    }
}
