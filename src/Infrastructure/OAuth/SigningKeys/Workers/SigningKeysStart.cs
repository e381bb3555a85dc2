using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.SigningKeys;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.OAuth.SigningKeys.Workers;

/// <summary>Before the server listens: loads the signing keys, and makes them when there are none. Of several instances one makes them.</summary>
internal sealed class SigningKeysStart(
    SigningKeyLoader loader,
    RingTokenSigner signer,
    ILeases leases,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<SigningKeysStart> log) : IHostedService
{
    /// <summary>The lease under which keys are made and rotated.</summary>
    public const string Lease = "oauth.signing_keys";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await loader.LoadAsync(cancellationToken);
        var began = time.GetTimestamp();
        while (!signer.IsReady)
        {
            if (time.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException("There are no signing keys, and no instance has made them within a minute.");

            await MakeOrWaitAsync(cancellationToken);
            await loader.LoadAsync(cancellationToken);
        }

        SigningKeysLog.Loaded(log, signer.PublishedKeys.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeOrWaitAsync(CancellationToken ct)
    {
        if (await leases.TryAcquireAsync(Lease, LeaseTime, ct) is null)
        {
            await Task.Delay(Pause, time, ct);
            return;
        }

        try
        {
            SigningKeysLog.Making(log);
            await using var scope = scopes.BeginInBackground();
            var made = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RotateSigningKeys(), ct);
            if (made.IsRefused)
                SigningKeysLog.Refused(log, made.Refusal.Code);
        }
        finally
        {
            await leases.ReleaseAsync(Lease, CancellationToken.None);
        }
    }
}
