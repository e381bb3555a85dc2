using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Retention;

/// <summary>Runs every retention rule in small transactions, so that sweeping never holds others up.</summary>
internal sealed class Sweeper(IServiceScopeFactory scopes, TimeProvider time, ILogger<Sweeper> log)
{
    private const int Batch = 500;

    /// <summary>Sweeps once; gives how many rows went.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var total = 0;
        foreach (var name in RuleNames())
        {
            int swept;
            do
            {
                swept = await SweepBatchAsync(name, ct);
                total += swept;
            }
            while (swept == Batch);
        }

        return total;
    }

    private List<string> RuleNames()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IRetentionRule>().Select(rule => rule.Name)];
    }

    private async Task<int> SweepBatchAsync(string name, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rule = scope.ServiceProvider.GetServices<IRetentionRule>().First(candidate => candidate.Name == name);
        var swept = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync<int>(
            async token => await rule.SweepAsync(Batch, time.GetUtcNow(), token),
            ct);
        var count = swept.IsSuccess ? swept.Value : 0;
        if (count > 0)
            RetentionLog.Swept(log, name, count);
        return count;
    }
}
