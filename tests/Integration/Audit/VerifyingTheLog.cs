using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Verification;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;

namespace AuthServer.Tests.Integration.Audit;

public sealed class VerifyingTheLog
{
    private const string AtThree = "(SELECT entry_id FROM {seals} WHERE sequence = 3)";
    private static readonly UserId Alice = new(Guid.CreateVersion7());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("UPDATE {entries} SET payload = '{}' WHERE id = " + AtThree)]
    [OnBothDatabases("UPDATE {entries} SET name = 'identity.user_deleted' WHERE id = " + AtThree)]
    [OnBothDatabases("UPDATE {entries} SET subject = NULL WHERE id = " + AtThree)]
    [OnBothDatabases("UPDATE {entries} SET actor_client = 'mallory' WHERE id = " + AtThree)]
    [OnBothDatabases("UPDATE {entries} SET correlation_id = '' WHERE id = " + AtThree)]
    [OnBothDatabases("UPDATE {entries} SET personal = NULL WHERE id = " + AtThree)]
    [OnBothDatabases("UPDATE {entries} SET mac = personal WHERE id = " + AtThree)]
    public async Task An_edited_entry_is_found_at_its_place(Setup setup, string tampering)
    {
        await using var host = await SealedLogAsync(setup);

        await host.TamperAsync(tampering, Ct);

        var defect = (await host.VerifyAsync(Ct)).Defect.ShouldNotBeNull();
        (defect.Kind, defect.Sequence).ShouldBe((AuditDefectKind.EntryForged, 3));
    }

    [Theory]
    [OnBothDatabases("DELETE FROM {entries} WHERE id = " + AtThree, AuditDefectKind.EntryMissing, 3)]
    [OnBothDatabases("DELETE FROM {seals} WHERE sequence = 3", AuditDefectKind.SequenceGap, 3)]
    [OnBothDatabases("DELETE FROM {seals} WHERE sequence = 5", AuditDefectKind.SequenceGap, 5)]
    [OnBothDatabases("DELETE FROM {checkpoints} WHERE sequence = 5", AuditDefectKind.CheckpointMissing, 5)]
    [OnBothDatabases("UPDATE {seals} SET hash = (SELECT hash FROM {sealing}) WHERE sequence = 2", AuditDefectKind.ChainBroken, 2)]
    [OnBothDatabases("UPDATE {checkpoints} SET hash = merkle_root", AuditDefectKind.CheckpointWrong, 5)]
    [OnBothDatabases("UPDATE {checkpoints} SET merkle_root = hash", AuditDefectKind.MerkleRootWrong, 5)]
    [OnBothDatabases("UPDATE {checkpoints} SET signature = signature || signature", AuditDefectKind.SignatureWrong, 5)]
    [OnBothDatabases("UPDATE {sealing} SET sequence = 4", AuditDefectKind.CheckpointMissing, 4)]
    [OnBothDatabases("UPDATE {sealing} SET sequence = 9", AuditDefectKind.SequenceGap, 6)]
    public async Task A_broken_seal_is_found_at_its_place(Setup setup, string tampering, AuditDefectKind kind, long sequence)
    {
        await using var host = await SealedLogAsync(setup);

        await host.TamperAsync(tampering.Replace("signature || signature", setup == Setup.Sqlite ? "zeroblob(64)" : "decode(repeat('00', 64), 'hex')", StringComparison.Ordinal), Ct);

        var defect = (await host.VerifyAsync(Ct)).Defect.ShouldNotBeNull();
        (defect.Kind, defect.Sequence).ShouldBe((kind, sequence));
    }

    [Theory, OnBothDatabases]
    public async Task Two_entries_that_changed_places_are_found(Setup setup)
    {
        await using var host = await SealedLogAsync(setup);
        var (second, third) = (await IdAtAsync(host, 2), await IdAtAsync(host, 3));

        await host.TamperAsync("UPDATE {seals} SET entry_id = '00000000-0000-7000-8000-000000000000' WHERE sequence = 2", Ct);
        await host.TamperAsync($"UPDATE {{seals}} SET entry_id = '{second}' WHERE sequence = 3", Ct);
        await host.TamperAsync($"UPDATE {{seals}} SET entry_id = '{third}' WHERE sequence = 2", Ct);

        var defect = (await host.VerifyAsync(Ct)).Defect.ShouldNotBeNull();
        (defect.Kind, defect.Sequence).ShouldBe((AuditDefectKind.ChainBroken, 2));
    }

    [Theory, OnBothDatabases]
    public async Task A_copied_entry_with_a_new_id_is_found(Setup setup)
    {
        await using var host = await SealedLogAsync(setup);

        await host.TamperAsync(Copy(setup, "position + 1000"), Ct);

        (await host.VerifyAsync(Ct)).Defect.ShouldNotBeNull().Kind.ShouldBeOneOf(AuditDefectKind.EntryForged, AuditDefectKind.EntryInserted);
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_that_was_put_before_the_end_is_found(Setup setup)
    {
        await using var host = await SealedLogAsync(setup);

        await host.TamperAsync(Copy(setup, "-position"), Ct);

        (await host.VerifyAsync(Ct)).Defect.ShouldNotBeNull().Kind.ShouldBe(AuditDefectKind.EntryInserted);
    }

    [Theory, OnBothDatabases]
    public async Task An_unsealed_entry_that_was_edited_is_found(Setup setup)
    {
        await using var host = await SealedLogAsync(setup);
        await host.WriteAsync(1, Alice, Ct);

        await host.TamperAsync("UPDATE {entries} SET origin = 'nowhere' WHERE NOT EXISTS (SELECT 1 FROM {seals} s WHERE s.entry_id = {entries}.id)", Ct);

        (await host.VerifyAsync(Ct)).Defect.ShouldNotBeNull().Kind.ShouldBe(AuditDefectKind.EntryForged);
    }

    [Theory, OnBothDatabases]
    public async Task A_log_that_was_cut_and_sealed_again_does_not_hold_a_checkpoint_kept_elsewhere(Setup setup)
    {
        await using var host = await SealedLogAsync(setup);
        var anchor = new AuditAnchor(5, Convert.ToHexString((await host.AskAsync<byte[]>("SELECT hash FROM {sealing}", Ct)).ShouldNotBeNull()));
        (await host.VerifyAsync(Ct, anchor)).Defect.ShouldBeNull();

        await host.TamperAsync("DELETE FROM {entries} WHERE id = " + AtThree, Ct);
        await host.TamperAsync("DELETE FROM {seals}", Ct);
        await host.TamperAsync("DELETE FROM {checkpoints}", Ct);
        await host.TamperAsync($"UPDATE {{sealing}} SET sequence = 0, last_tx = 0, last_position = 0, hash = {(setup == Setup.Sqlite ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')")}", Ct);
        await host.WriteAsync(1, Alice, Ct);
        await host.SealAllAsync(Ct);

        (await host.VerifyAsync(Ct)).Defect.ShouldBeNull();
        (await host.VerifyAsync(Ct, anchor)).Defect.ShouldNotBeNull().Kind.ShouldBe(AuditDefectKind.AnchorMissing);
    }

    [Theory, OnBothDatabases]
    public async Task Progress_is_told(Setup setup)
    {
        await using var host = await SealedLogAsync(setup);
        var heard = new Listener();

        await host.SendAsync(new VerifyAudit(null, heard), Ct);

        heard.Last.ShouldBe(new AuditProgress(5, 5));
    }

    private static async Task<KernelHost> SealedLogAsync(Setup setup)
    {
        var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(5, Alice, Ct);
        await host.SealAllAsync(Ct);
        (await host.VerifyAsync(Ct)).Defect.ShouldBeNull();
        return host;
    }

    private static async Task<string> IdAtAsync(KernelHost host, int sequence) =>
        (await host.AskAsync<object>($"SELECT entry_id FROM {{seals}} WHERE sequence = {sequence}", Ct)).ShouldNotBeNull().ToString().ShouldNotBeNull();

    private static string Copy(Setup setup, string position) =>
        $"""
        INSERT INTO {"{entries}"} (id, position, name, occurred_at, recorded_tx, subject, actor_user, actor_client, session, client, origin, correlation_id, ordering_key, payload, personal, personal_key, mac)
        SELECT '{Guid.CreateVersion7():D}'{(setup == Setup.Postgres ? "::uuid" : string.Empty)}, {position}, name, occurred_at, recorded_tx, subject, actor_user, actor_client, session, client, origin, correlation_id, ordering_key, payload, personal, personal_key, mac
        FROM {"{entries}"} WHERE id = {AtThree}
        """;

    private sealed class Listener : IProgress<AuditProgress>
    {
        public AuditProgress? Last { get; private set; }

        public void Report(AuditProgress value) => Last = value;
    }
}
