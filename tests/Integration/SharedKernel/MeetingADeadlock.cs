using AuthServer.Domain.FeatureFlags.Overrides;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Tests.Integration.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel;

public sealed class MeetingADeadlock
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_victim_runs_again_and_both_commit()
    {
        await using var host = await KernelHost.StartAsync(Setup.Postgres, null, Ct);
        await host.RunAsync<Done>(
            (services, _) =>
            {
                services.GetRequiredService<AuthServerDb>().AddRange(Override("left"), Override("right"));
                return Task.FromResult<Result<Done>>(Done.It);
            },
            Ct);
        using var bothHoldOne = new Barrier(2);
        string[][] orders = [["left", "right"], ["right", "left"]];

        var outcomes = await Race.RunAsync(2, number => TurnAsync(host, orders[number], 10 + number, bothHoldOne));

        outcomes.ShouldAllBe(outcome => outcome.IsSuccess);
    }

    [Fact]
    public void The_cause_tells_however_deep_it_lies()
    {
        var deadlock = new Npgsql.PostgresException("deadlock detected", "ERROR", "ERROR", Npgsql.PostgresErrorCodes.DeadlockDetected);

        Conflicts.IsConflict(new InvalidOperationException("likely transient", new DbUpdateException("saving", deadlock))).ShouldBeTrue();
        Conflicts.IsConflict(new InvalidOperationException("a bug", new TimeoutException())).ShouldBeFalse();
    }

    // Each holds one row when it asks for the other's: PostgreSQL ends one of the two. The second run meets nobody.
    private static async Task<Result<Done>> TurnAsync(KernelHost host, string[] order, int percentage, Barrier bothHoldOne)
    {
        var isFirstRun = true;
        return await host.RunAsync<Done>(
            async (services, ct) =>
            {
                await ChangeAsync(services, order[0], percentage, ct);
                if (isFirstRun)
                {
                    isFirstRun = false;
                    bothHoldOne.SignalAndWait(TimeSpan.FromSeconds(20), ct).ShouldBeTrue();
                }

                await ChangeAsync(services, order[1], percentage, ct);
                return Done.It;
            },
            Ct);
    }

    private static async Task ChangeAsync(IServiceProvider services, string name, int percentage, CancellationToken ct)
    {
        var db = services.GetRequiredService<AuthServerDb>();
        var flag = await db.Set<FlagOverride>().SingleAsync(known => known.Name == name, ct);
        flag.Change(FlagRule.TryCreate(true, percentage, []).Value, "in the way of each other", DateTimeOffset.UnixEpoch).IsSuccess.ShouldBeTrue();
        await db.SaveChangesAsync(ct);
    }

    private static FlagOverride Override(string name) => FlagOverride.Set(name, FlagRule.TryCreate(true, 1, []).Value, "to be fought over", DateTimeOffset.UnixEpoch).Value;
}
