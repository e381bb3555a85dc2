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

    // The checkpoint is signed and real: only that nobody told of the release gives it away.
    [Theory, OnBothDatabases]
    public async Task Somebody_who_erases_the_log_up_to_its_last_checkpoint_is_found_out(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(4, Alice, Ct);
        await host.SealAllAsync(Ct);
        host.Clock.Advance(TimeSpan.FromDays(401));
        await host.WriteAsync(2, Alice, Ct);
        await host.SealAllAsync(Ct);

        await host.TamperAsync(
            "UPDATE {sealing} SET retained_after = 4; DELETE FROM {entries} WHERE id IN (SELECT entry_id FROM {seals} WHERE sequence <= 4); DELETE FROM {seals} WHERE sequence <= 4", Ct);

        (await host.VerifyAsync(Ct)).Defect.ShouldBe(new AuditDefect(AuditDefectKind.BeginningUnproved, 4, null));
    }

    [Theory, OnBothDatabases]
    public async Task A_beginning_moved_beyond_what_was_released_is_found_out(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(4, Alice, Ct);
        await host.SealAllAsync(Ct);
        host.Clock.Advance(TimeSpan.FromDays(401));
        await SweepAsync(host);
        await host.WriteAsync(2, Alice, Ct);
        await host.SealAllAsync(Ct);
        await host.WriteAsync(2, Alice, Ct);
        await host.SealAllAsync(Ct);

        await host.TamperAsync(
            "UPDATE {sealing} SET retained_after = 7; DELETE FROM {entries} WHERE id IN (SELECT entry_id FROM {seals} WHERE sequence <= 7); DELETE FROM {seals} WHERE sequence <= 7", Ct);

        (await host.VerifyAsync(Ct)).Defect.ShouldBe(new AuditDefect(AuditDefectKind.BeginningUnproved, 7, null));
    }

    [Theory]
    [OnBothDatabases("UPDATE {seals} SET hash = hash", "append-only")]
    [OnBothDatabases("DELETE FROM {seals}", "append-only")]
    [OnBothDatabases("UPDATE {checkpoints} SET hash = hash", "append-only")]
    [OnBothDatabases("DELETE FROM {checkpoints}", "append-only")]
    [OnBothDatabases("UPDATE {sealing} SET retained_after = 1", "only goes forward")]
    [OnBothDatabases("UPDATE {sealing} SET sequence = 0", "only goes forward")]
    [OnBothDatabases("DELETE FROM {sealing}", "only goes forward")]
    public async Task Seals_checkpoints_and_the_sealers_account_refuse_to_be_rewritten(Setup setup, string statement, string refusal)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(2, Alice, Ct);
        await host.SealAllAsync(Ct);

        var change = () => host.ExecuteAsync(statement, Ct);

        (await change.ShouldThrowAsync<System.Data.Common.DbException>()).Message.ShouldContain(refusal);
    }

    [Theory]
    [InlineData("entries")]
    [InlineData("seals")]
    [InlineData("checkpoints")]
    [InlineData("sealing")]
    public async Task No_table_of_the_log_can_be_truncated(string table)
    {
        await using var host = await KernelHost.StartAsync(Setup.Postgres, null, Ct);

        var truncate = () => host.ExecuteAsync($"TRUNCATE audit.{table}", Ct);

        (await truncate.ShouldThrowAsync<System.Data.Common.DbException>()).Message.ShouldContain("append-only");
    }

    private static Task<int> SweepAsync(KernelHost host) => host.Services.GetRequiredService<Sweeper>().SweepAsync(Ct);
}
