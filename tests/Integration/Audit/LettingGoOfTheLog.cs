using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Audit.Entries;
using AuthServer.Orchestration.Audit.Verification;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Audit;

public sealed class LettingGoOfTheLog
{
    private static readonly UserId Alice = new(Guid.CreateVersion7());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("UPDATE {entries} SET origin = 'nowhere'")]
    [OnBothDatabases("DELETE FROM {entries}")]
    public async Task Entries_refuse_to_be_changed_or_removed(Setup setup, string statement)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(2, Alice, Ct);
        await host.SealAllAsync(Ct);

        var change = () => host.ExecuteAsync(statement, Ct);

        (await change.ShouldThrowAsync<System.Data.Common.DbException>()).Message.ShouldContain("append-only");
    }

    [Theory, OnBothDatabases]
    public async Task Whole_batches_past_their_retention_go_and_the_rest_verifies(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(4, Alice, Ct);
        await host.SealAllAsync(Ct);
        host.Clock.Advance(TimeSpan.FromDays(200));
        await host.WriteAsync(3, Alice, Ct);
        await host.SealAllAsync(Ct);
        host.Clock.Advance(TimeSpan.FromDays(201));

        await SweepAsync(host);

        (await host.ReadAsync(new AuditFilter(Subject: Alice), Ct)).Items.Count.ShouldBe(3);
        var verdict = await host.VerifyAsync(Ct);
        verdict.Defect.ShouldBeNull();
        (verdict.FirstSequence, verdict.LastSequence).ShouldBe((5, 7));
        (await host.ReadAsync(new AuditFilter(Name: "audit.audit_prefix_released"), Ct)).Items.ShouldHaveSingleItem().Payload.ShouldContain("\"throughSequence\":4");
    }

    [Theory, OnBothDatabases]
    public async Task Sealing_goes_on_after_everything_was_let_go(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(4, Alice, Ct);
        await host.SealAllAsync(Ct);
        host.Clock.Advance(TimeSpan.FromDays(401));

        await SweepAsync(host);
        await host.WriteAsync(1, Alice, Ct);
        await host.SealAllAsync(Ct);

        var verdict = await host.VerifyAsync(Ct);
        verdict.Defect.ShouldBeNull();
        (verdict.FirstSequence, verdict.LastSequence).ShouldBe((5, 6));
    }

    [Theory, OnBothDatabases]
    public async Task Entries_that_were_never_sealed_stay(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(4, Alice, Ct);
        host.Clock.Advance(TimeSpan.FromDays(401));

        await SweepAsync(host);

        (await host.ReadAsync(new AuditFilter(Subject: Alice), Ct)).Items.Count.ShouldBe(4);
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_who_moves_the_beginning_is_found_out(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(4, Alice, Ct);
        await host.SealAllAsync(Ct);

        await host.TamperAsync("UPDATE {sealing} SET retained_after = 2", Ct);

        (await host.VerifyAsync(Ct)).Defect.ShouldNotBeNull().Kind.ShouldBe(AuditDefectKind.CheckpointMissing);
    }

    private static Task<int> SweepAsync(KernelHost host) => host.Services.GetRequiredService<Sweeper>().SweepAsync(Ct);
}
