using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.EncryptionKeys;
using AuthServer.Orchestration.OAuth.SigningKeys;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.OAuth.SigningKeys.Workers;

/// <summary>Asks every minute, on one instance, whether signing keys have to move on.</summary>
internal sealed class SigningKeyRotation(ILeases leases, IServiceScopeFactory scopes, TimeProvider time, ILogger<SigningKeyRotation> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await leases.TryAcquireAsync(SigningKeysStart.Lease, Interval, stoppingToken) is not null)
                    await RotateAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                SigningKeysLog.Failed(log, exception);
            }
        }
    }

    private async Task RotateAsync(CancellationToken ct)
    {
        await using var scope = scopes.BeginInBackground();
        var rotated = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RotateSigningKeys(), ct);
        if (rotated.IsRefused)
            SigningKeysLog.Refused(log, rotated.Refusal.Code);
        else if (rotated.Value > 0)
            SigningKeysLog.Rotated(log, rotated.Value);

        // They change as often; one lease and one timer are enough.
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RotateEncryptionKeys(), ct);
    }
}
