using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Configuration.SharedKernel.Hosting;

/// <summary>Refuses to serve people on a database that may forget what it has acknowledged.</summary>
internal sealed class DurabilityAtStart(IDurability durability, ServerMode mode) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!mode.IsProduction || mode.IsReadOnly)
            return;

        var report = await durability.ReadAsync(cancellationToken);
        if (report.Level is DurabilityLevel.None or DurabilityLevel.Process)
            throw new StartRefusedException($"The database may lose writes that it has acknowledged ({report.Settings}). Turn synchronous_commit and fsync on, for this role and database too.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
