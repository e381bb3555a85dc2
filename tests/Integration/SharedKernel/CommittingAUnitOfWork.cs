using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel;

public sealed class CommittingAUnitOfWork
{
    private static readonly GroupId Group = new(Guid.CreateVersion7());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_refusal_commits_its_facts(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);

        var result = await host.RunAsync<Done>(
            (services, _) =>
            {
                services.GetRequiredService<IFacts>().Record(new GroupRenamed(Group, "refused"));
                return Task.FromResult<Result<Done>>(KernelErrors.ShapeInvalid);
            },
            Ct);

        result.Refusal.ShouldBe(KernelErrors.ShapeInvalid);
        (await host.CountEntriesAsync(Group, Ct)).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task An_exception_undoes_everything(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);

        var run = () => host.RunAsync<Done>(
            async (services, ct) =>
            {
                services.GetRequiredService<IFacts>().Record(new GroupRenamed(Group, "lost"));
                await InsertLeaseAsync(services, "lost", ct);
                throw new TimeoutException();
            },
            Ct);

        await run.ShouldThrowAsync<TimeoutException>();
        (await host.CountEntriesAsync(Group, Ct)).ShouldBe(0);
        (await CountLeasesAsync(host, "lost")).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_failing_reaction_undoes_the_command(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, services => services.AddTransient<IReaction<GroupRenamed>, FailingReaction>(), Ct);

        var run = () => host.RenameAsync(Group, "undone", Ct);

        await run.ShouldThrowAsync<NotSupportedException>();
        (await host.CountEntriesAsync(Group, Ct)).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_reaction_commits_with_the_fact_that_caused_it(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, services => services.AddTransient<IReaction<GroupCreated>, RenamingReaction>(), Ct);

        await host.RunAsync<Done>(
            (services, _) =>
            {
                services.GetRequiredService<IFacts>().Record(new GroupCreated(Group, "created"));
                return Task.FromResult<Result<Done>>(Done.It);
            },
            Ct);

        (await host.CountEntriesAsync(Group, Ct)).ShouldBe(2);
    }

    [Theory, OnBothDatabases]
    public async Task A_conflict_runs_the_work_again_without_the_first_runs_facts(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var runs = 0;

        var result = await host.RunAsync<Done>(
            (services, _) =>
            {
                services.GetRequiredService<IFacts>().Record(new GroupRenamed(Group, "again"));
                return ++runs < 3 ? throw new DbUpdateConcurrencyException() : Task.FromResult<Result<Done>>(Done.It);
            },
            Ct);

        result.IsSuccess.ShouldBeTrue();
        runs.ShouldBe(3);
        (await host.CountEntriesAsync(Group, Ct)).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Endless_conflict_is_refused_after_three_runs(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var runs = 0;

        var result = await host.RunAsync<Done>(
            (_, _) =>
            {
                runs++;
                throw new DbUpdateConcurrencyException();
            },
            Ct);

        result.Refusal.ShouldBe(KernelErrors.Contended);
        runs.ShouldBe(3);
    }

    [Theory, OnBothDatabases]
    public async Task A_nested_unit_joins_the_outer_one(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);

        var run = () => host.RunAsync<Done>(
            async (services, ct) =>
            {
                await services.GetRequiredService<IUnitOfWork>().RunAsync<Done>(
                    async token =>
                    {
                        await InsertLeaseAsync(services, "nested", token);
                        return Done.It;
                    },
                    ct);
                throw new TimeoutException();
            },
            Ct);

        await run.ShouldThrowAsync<TimeoutException>();
        (await CountLeasesAsync(host, "nested")).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task Two_hundred_parallel_consumers_of_one_row_have_one_winner(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.RunAsync<Done>(
            async (services, ct) =>
            {
                await InsertLeaseAsync(services, "single-use", ct);
                return Done.It;
            },
            Ct);

        var outcomes = await Race.RunAsync(200, _ => host.RunAsync<int>(
            async (services, ct) =>
            {
                var sql = services.GetRequiredService<SqlSession>();
                return await sql.ExecuteAsync($"UPDATE {sql.Table("kernel", "leases")} SET fence = 1 WHERE name = 'single-use' AND fence = 0", null, ct);
            },
            Ct));

        outcomes.Sum(outcome => outcome.Value).ShouldBe(1);
    }

    private static async Task InsertLeaseAsync(IServiceProvider services, string name, CancellationToken ct)
    {
        var sql = services.GetRequiredService<SqlSession>();
        await sql.ExecuteAsync($"INSERT INTO {sql.Table("kernel", "leases")} (name, owner, held_until, fence) VALUES (@name, 'test', @until, 0)", new { name, until = DateTimeOffset.UnixEpoch }, ct);
    }

    private static async Task<long> CountLeasesAsync(KernelHost host, string name)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return await sql.ScalarAsync<long>($"SELECT COUNT(*) FROM {sql.Table("kernel", "leases")} WHERE name = @name", new { name }, Ct);
    }

    private sealed class FailingReaction : IReaction<GroupRenamed>
    {
        public Task ReactAsync(GroupRenamed fact, CancellationToken ct) => throw new NotSupportedException();
    }

    private sealed class RenamingReaction(IFacts facts) : IReaction<GroupCreated>
    {
        public Task ReactAsync(GroupCreated fact, CancellationToken ct)
        {
            facts.Record(new GroupRenamed(fact.Group, "reacted"));
            return Task.CompletedTask;
        }
    }
}
