using AuthServer.Infrastructure.Audit.Sealing;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Audit.Sealing;
using AuthServer.Orchestration.Audit;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Audit.Workers;

/// <summary>Asks about once a second that waiting entries be sealed; every instance asks, one does it.</summary>
internal sealed class AuditSealer(IServiceScopeFactory scopes, AuditOptions options, TimeProvider time, ILogger<AuditSealer> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = TimeSpan.FromMilliseconds(options.SealingIntervalMilliseconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await SealAsync(stoppingToken))
                await Task.Delay(interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> SealAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.BeginInBackground();
            var sealedSoFar = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SealAudit(), ct);
            if (sealedSoFar.IsRefused)
                AuditSealingLog.SealingRefused(log, sealedSoFar.Refusal.Code);

            return sealedSoFar is { IsSuccess: true, Value.MayHaveMore: true };
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            // An outage of the database: the entries wait in it, and the next run goes on where the last one ended.
            AuditSealingLog.SealingFailed(log, exception);
            return false;
        }
    }
}
