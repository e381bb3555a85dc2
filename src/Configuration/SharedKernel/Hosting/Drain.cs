using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.SharedKernel.Hosting;

/// <summary>
/// Leaves gracefully. From the moment of the signal <c>/health/ready</c> is red; for a while requests are still taken, until every
/// balancer has noticed; then no new ones, the running ones finish, the workers stop; and all of that within the bound.
/// </summary>
internal sealed class Drain(ServerOptions options, ServerMode mode, TimeProvider time) : IHostedLifecycleService
{
    /// <summary>After this the process ends whatever still runs.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BalancersNotice = TimeSpan.FromSeconds(5);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var delay = options.DrainDelay ?? (mode.IsProduction ? BalancersNotice : TimeSpan.Zero);
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
