using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel;

public sealed class JournalingFacts
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Facts_of_many_requests_are_all_durable_when_they_answer(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var group = new GroupId(Guid.CreateVersion7());
        var journal = host.Services.GetRequiredService<IFactJournal>();

        await Race.RunAsync(500, async _ =>
        {
            await journal.AppendAsync([new GroupRenamed(group, "journaled")], new RequestContext(), Ct);
            return true;
        });

        (await host.CountEntriesAsync(group, Ct)).ShouldBe(500);
    }

    [Theory, OnBothDatabases]
    public async Task A_flush_that_fails_fails_its_requests(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var group = new GroupId(Guid.CreateVersion7());
        await host.RunAsync<int>(async (services, ct) => await services.GetRequiredService<SqlSession>().ExecuteAsync(Rename(setup), null, ct), Ct);
        var journal = host.Services.GetRequiredService<IFactJournal>();

        var append = () => journal.AppendAsync([new GroupRenamed(group, "unwritable")], new RequestContext(), Ct);

        await append.ShouldThrowAsync<System.Data.Common.DbException>();
    }

    private static string Rename(Setup setup) =>
        setup == Setup.Sqlite ? "ALTER TABLE audit_entries RENAME TO audit_entries_away" : "ALTER TABLE audit.entries RENAME TO entries_away";
}
