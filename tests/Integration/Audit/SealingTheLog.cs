using AuthServer.Domain.Audit;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Ports;
using AuthServer.Orchestration.Audit.Sealing;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Audit;

public sealed class SealingTheLog
{
    [Theory, OnBothDatabases]
    public async Task A_sealer_that_stands_still_is_told(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, TestContext.Current.CancellationToken);
        var check = host.Services.GetServices<IReadinessCheck>().Single(candidate => candidate.Name == "audit-sealing");
        await host.WriteAsync(1, new UserId(Guid.CreateVersion7()), TestContext.Current.CancellationToken);
        var young = await check.CheckAsync(TestContext.Current.CancellationToken);
        host.Clock.Advance(TimeSpan.FromMinutes(3));

        var old = await check.CheckAsync(TestContext.Current.CancellationToken);
        await host.SealAllAsync(TestContext.Current.CancellationToken);

        (young.State, old.State).ShouldBe((ReadinessState.Ok, ReadinessState.Degraded));
        (await check.CheckAsync(TestContext.Current.CancellationToken)).State.ShouldBe(ReadinessState.Ok);
    }

    private static readonly UserId Alice = new(Guid.CreateVersion7());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Entries_get_places_without_a_gap(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(7, Alice, Ct);

        var sealedEntries = await host.SealAllAsync(Ct);

        sealedEntries.ShouldBe(7);
        (await host.AskAsync<string>("SELECT min(sequence) || '-' || max(sequence) || ':' || count(*) FROM {seals}", Ct)).ShouldBe("1-7:7");
        var verdict = await host.VerifyAsync(Ct);
        verdict.Defect.ShouldBeNull();
        (verdict.FirstSequence, verdict.LastSequence, verdict.Checkpoints).ShouldBe((1, 7, 1));
    }

    [Theory, OnBothDatabases]
    public async Task Batches_follow_on_each_other(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(3, Alice, Ct);
        await host.SealAllAsync(Ct);
        await host.WriteAsync(2, Alice, Ct);

        await host.SealAllAsync(Ct);

        var verdict = await host.VerifyAsync(Ct);
        verdict.Defect.ShouldBeNull();
        (verdict.LastSequence, verdict.Checkpoints).ShouldBe((5, 2));
    }

    [Theory, OnBothDatabases]
    public async Task Another_instance_goes_on_where_the_first_one_died(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(3, Alice, Ct);
        await host.SealAllAsync(Ct);
        await host.WriteAsync(3, Alice, Ct);
        var survivor = host.Another(null);

        var whileTheLeaseHolds = (await survivor.SendAsync(new SealAudit(), Ct)).Value.Entries;
        survivor.Clock.Advance(TimeSpan.FromMinutes(1));
        var afterwards = await survivor.SealAllAsync(Ct);

        (whileTheLeaseHolds, afterwards).ShouldBe((0, 3));
        (await survivor.VerifyAsync(Ct)).Defect.ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task A_former_leader_cannot_seal_any_more(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(2, Alice, Ct);
        await host.TamperAsync("UPDATE {sealing} SET fence = 8", Ct);

        var late = await SealUnderAsync(host, fence: 7);

        late.Refusal.ShouldBe(AuditErrors.SealedByAnother);
    }

    [Theory, OnBothDatabases]
    public async Task Writers_and_two_rival_sealers_leave_a_log_that_verifies(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var rival = host.Another(null);
        KernelHost[] hosts = [host, rival];

        await Race.RunAsync(24, async number =>
        {
            var mine = hosts[number % 2];
            if (number < 4)
            {
                for (var i = 0; i < 15; i++)
                    await mine.SendAsync(new SealAudit(), Ct);
            }
            else
            {
                await WriteSlowlyAsync(mine, number);
            }

            return true;
        });
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.SealAllAsync(Ct);

        var verdict = await host.VerifyAsync(Ct);
        verdict.Defect.ShouldBeNull();
        (verdict.LastSequence, verdict.Unsealed).ShouldBe((20 * 10, 0));
    }

    [Fact]
    public async Task An_entry_of_a_transaction_that_is_still_open_holds_its_place_back()
    {
        await using var host = await KernelHost.StartAsync(Setup.Postgres, null, Ct);
        var mayCommit = new TaskCompletionSource();
        var slow = host.RunAsync<Done>(
            async (services, ct) =>
            {
                services.GetRequiredService<IFacts>().Record(new ProfileUpdated(Alice));
                await services.GetRequiredService<AuthServer.Infrastructure.SharedKernel.Persistence.SqlSession>().ScalarAsync<string>("SELECT pg_current_xact_id()::text", null, ct);
                await mayCommit.Task;
                return Done.It;
            },
            Ct);
        await Task.Delay(100, Ct);
        await host.WriteAsync(2, Alice, Ct);

        var early = (await host.SendAsync(new SealAudit(), Ct)).Value.Entries;
        mayCommit.SetResult();
        await slow;
        var late = await host.SealAllAsync(Ct);

        (early, late).ShouldBe((0, 3));
        (await host.VerifyAsync(Ct)).Defect.ShouldBeNull();
    }

    [Fact]
    public async Task A_database_that_counts_transactions_anew_is_sealed_on()
    {
        await using var host = await KernelHost.StartAsync(Setup.Postgres, null, Ct);
        await host.WriteAsync(3, Alice, Ct);
        await host.SealAllAsync(Ct);
        await host.TamperAsync("UPDATE {entries} SET recorded_tx = recorded_tx + 4000000000", Ct);
        await host.TamperAsync("UPDATE {sealing} SET last_tx = last_tx + 4000000000", Ct);
        await host.WriteAsync(2, Alice, Ct);

        var sealedEntries = await host.SealAllAsync(Ct);

        sealedEntries.ShouldBe(2);
        var verdict = await host.VerifyAsync(Ct);
        verdict.Defect.ShouldBeNull();
        verdict.LastSequence.ShouldBe(5);
    }

    [Theory, OnBothDatabases]
    public async Task A_backlog_of_thousands_is_sealed_in_batches(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var journal = host.Services.GetRequiredService<IFactJournal>();
        DomainEvent[] many = [.. Enumerable.Range(0, 6000).Select(_ => new ProfileUpdated(Alice))];
        await journal.AppendAsync(many, LogSteps.FromTheNetwork, Ct);

        await host.SealAllAsync(Ct);

        var verdict = await host.VerifyAsync(Ct);
        verdict.Defect.ShouldBeNull();
        (verdict.LastSequence, verdict.Checkpoints).ShouldBe((6000, 2));
    }

    private static async Task WriteSlowlyAsync(KernelHost host, int number)
    {
        var person = new UserId(Guid.CreateVersion7());
        for (var i = 0; i < 10; i++)
        {
            await host.RunAsync<Done>(
                async (services, ct) =>
                {
                    services.GetRequiredService<IFacts>().Record(new ProfileUpdated(number % 3 == 0 ? Alice : person));
                    await Task.Delay(TimeSpan.FromMilliseconds(number % 5), ct);
                    return Done.It;
                },
                Ct);
        }
    }

    private static Task<Result<AuditBatch>> SealUnderAsync(KernelHost host, long fence) =>
        host.RunAsync((services, ct) => services.GetRequiredService<IAuditSealing>().SealNextAsync(fence, 100, ct), Ct);
}
