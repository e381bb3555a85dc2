using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Entities.Directory;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Entities.Workers;

/// <summary>
/// Compares the directory with its entities when an instance has started, and every few hours: who was there before there were entities
/// gets one, and so does whoever an older instance wrote while this one was taking its place.
/// </summary>
internal sealed class DirectoryReconciliation(ILeases leases, IServiceScopeFactory scopes, ServerMode mode, TimeProvider time, ILogger<DirectoryReconciliation> log)
    : BackgroundService
{
    private const string Lease = "authz.directory";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!mode.IsReadOnly)
            await Task.Delay(await TryAsync(stoppingToken) ? Interval : Pause, time, stoppingToken);
    }

    private async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            if (await leases.TryAcquireAsync(Lease, LeaseTime, ct) is null)
                return false;

            await ReconcileAsync(ct);
            return true;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            EntityLog.ReconcileFailed(log, failure, Pause.TotalMinutes);
            return false;
        }
    }

    private async Task ReconcileAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.BeginInBackground();
            var changed = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReconcileDirectory(), ct);
            if (changed is { IsSuccess: true, Value: > 0 })
                EntityLog.Reconciled(log, changed.Value);
        }
        finally
        {
            await leases.ReleaseAsync(Lease, CancellationToken.None);
        }
    }
}
