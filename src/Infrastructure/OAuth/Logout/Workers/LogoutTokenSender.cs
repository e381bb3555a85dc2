using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Logout;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.OAuth.Logout.Workers;

/// <summary>Tells clients that sessions have ended, a few at a time: at once when this instance committed one, otherwise at the polling interval.</summary>
internal sealed class LogoutTokenSender(IServiceScopeFactory scopes, LogoutSignal signal, BackchannelLogoutOptions options, ILogger<LogoutTokenSender> log) : BackgroundService
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
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DeliverNextLogoutToken(), ct) is { IsSuccess: true, Value: true };
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            // An outage of the database: nothing is lost, the deliveries wait in it.
            LogoutLog.SendingFailed(log, exception);
            return false;
        }
    }
}
