using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Retention;

/// <summary>Runs every retention rule in small transactions, so that sweeping never holds others up.</summary>
/// <remarks>Rules take turns, a batch each, until none finds anything or the time is up: one with a long backlog keeps no other waiting, and one that fails stops only itself.</remarks>
internal sealed class Sweeper(IServiceScopeFactory scopes, TimeProvider time, ILogger<Sweeper> log)
{
    private const int Batch = 500;

    /// <summary>How long one sweep goes on: well within the lease and the worker's interval.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromMinutes(5);

    /// <summary>Sweeps once; gives how many rows went.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var remaining = RuleNames();
        var swept = remaining.ToDictionary(name => name, _ => 0, StringComparer.Ordinal);
        while (remaining.Count > 0 && time.GetElapsedTime(started) < Budget)
        {
            foreach (var name in remaining.ToList())
            {
                var count = await SweepBatchAsync(name, ct);
                swept[name] += count;
                if (count == 0)
                    remaining.Remove(name);
            }
        }

        foreach (var (name, count) in swept.Where(rule => rule.Value > 0))
            RetentionLog.Swept(log, name, count);
        if (remaining.Count > 0)
            RetentionLog.Behind(log, string.Join(", ", remaining));
        return swept.Values.Sum();
    }

    private List<string> RuleNames()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IRetentionRule>().Select(rule => rule.Name)];
    }

    private async Task<int> SweepBatchAsync(string name, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.BeginInBackground();
            var rule = scope.ServiceProvider.GetServices<IRetentionRule>().First(candidate => candidate.Name == name);
            var swept = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync<int>(
                async token => await rule.SweepAsync(Batch, time.GetUtcNow(), token),
                ct);
            return swept.IsSuccess ? swept.Value : 0;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // The other rules go on; this one has its next chance at the next sweep.
            RetentionLog.RuleFailed(log, exception, name);
            return 0;
        }
    }
}
