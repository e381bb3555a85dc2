using AuthServer.Domain.Audit;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Entries;
using AuthServer.Orchestration.Audit.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Audit;

public sealed class ReadingTheLog
{
    private static readonly UserId Alice = new(Guid.CreateVersion7());
    private static readonly UserId Bob = new(Guid.CreateVersion7());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Pages_go_back_in_time_and_miss_nothing(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(7, Alice, Ct);

        var first = await host.ReadAsync(new AuditFilter(Subject: Alice), Ct, limit: 3);
        var second = await host.ReadAsync(new AuditFilter(Subject: Alice), Ct, first.Next, 3);
        var third = await host.ReadAsync(new AuditFilter(Subject: Alice), Ct, second.Next, 3);

        var all = first.Items.Concat(second.Items).Concat(third.Items).ToList();
        all.Select(entry => entry.Id).Distinct().Count().ShouldBe(7);
        all.Select(entry => entry.OccurredAt).ShouldBeInOrder(SortDirection.Descending);
        third.Next.ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task The_personal_part_is_shown_in_clear_and_stored_encrypted(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);

        await host.WriteAsync(1, Alice, Ct);

        var entry = (await host.ReadAsync(new AuditFilter(Subject: Alice), Ct)).Items.ShouldHaveSingleItem();
        entry.Personal.ShouldBe(new PersonalPart("203.0.113.7", "Probe/1.0 (ünïcode)"));
        var stored = (await host.AskAsync<byte[]>("SELECT personal FROM {entries}", Ct)).ShouldNotBeNull();
        System.Text.Encoding.UTF8.GetString(stored).ShouldNotContain("203.0.113.7");
    }

    [Theory, OnBothDatabases]
    public async Task Destroying_a_persons_key_hides_the_personal_part_and_the_log_still_verifies(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.WriteAsync(2, Alice, Ct);
        await host.WriteAsync(1, Bob, Ct);
        await host.SealAllAsync(Ct);

        await host.ExecuteAsync($"DELETE FROM {{person_keys}} WHERE subject = '{Alice}'", Ct);

        (await host.ReadAsync(new AuditFilter(Subject: Alice), Ct)).Items.ShouldAllBe(entry => entry.Personal == null);
        (await host.ReadAsync(new AuditFilter(Subject: Bob), Ct)).Items.ShouldAllBe(entry => entry.Personal != null);
        (await host.VerifyAsync(Ct)).Defect.ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task Entries_about_nobody_share_the_key_of_their_day(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var journal = host.Services.GetRequiredService<IFactJournal>();

        await journal.AppendAsync([new GroupRenamed(new GroupId(Guid.CreateVersion7()), "a"), new GroupRenamed(new GroupId(Guid.CreateVersion7()), "b")], LogSteps.FromTheNetwork, Ct);

        (await host.AskAsync<long>("SELECT count(*) FROM {person_keys} WHERE period IS NOT NULL AND subject IS NULL", Ct)).ShouldBe(1);
        (await host.ReadAsync(new AuditFilter(Name: "identity.group"), Ct)).Items.ShouldAllBe(entry => entry.Personal != null);
    }

    [Theory, OnBothDatabases]
    public async Task A_key_that_was_made_in_an_undone_transaction_is_forgotten(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var person = new UserId(Guid.CreateVersion7());
        await host.ExecuteAsync(Break(setup), Ct);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => host.WriteAsync(1, person, Ct));
        await host.ExecuteAsync(Mend(setup), Ct);

        await host.WriteAsync(1, person, Ct);

        (await host.ReadAsync(new AuditFilter(Subject: person), Ct)).Items.ShouldHaveSingleItem().Personal.ShouldNotBeNull();
        (await host.VerifyAsync(Ct)).Defect.ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task Filters_find_what_they_name_and_nothing_else(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var journal = host.Services.GetRequiredService<IFactJournal>();
        var byAdmin = new RequestContext { ActingUser = Bob, CorrelationId = "by-bob", Origin = "http" };
        var byClient = new RequestContext { ActingClient = ClientId.Stored("robot"), CorrelationId = "by-robot", Origin = "http" };
        await journal.AppendAsync([new ProfileUpdated(Alice)], byAdmin, Ct);
        await journal.AppendAsync([new GroupRenamed(new GroupId(Guid.CreateVersion7()), "g")], byClient, Ct);
        await journal.AppendAsync([new EmailProofRefused(Alice, "verify", "code")], new RequestContext { CorrelationId = "alone" }, Ct);
        await journal.AppendAsync([new RoleDeleted(default, "r")], byClient, Ct);

        async Task<string[]> FindAsync(AuditFilter filter) => [.. (await host.ReadAsync(filter, Ct)).Items.Select(entry => entry.Name).Order(StringComparer.Ordinal)];

        (await FindAsync(new AuditFilter(Name: "identity."))).ShouldBe(["identity.email_proof_refused", "identity.group_renamed", "identity.profile_updated"]);
        (await FindAsync(new AuditFilter(Name: "identity.profile%"))).ShouldBeEmpty();
        (await FindAsync(new AuditFilter(Subject: Alice))).ShouldBe(["identity.email_proof_refused", "identity.profile_updated"]);
        (await FindAsync(new AuditFilter(Actor: Bob.ToString()))).ShouldBe(["identity.profile_updated"]);
        (await FindAsync(new AuditFilter(Actor: "robot"))).ShouldBe(["authorization.role_deleted", "identity.group_renamed"]);
        (await FindAsync(new AuditFilter(CorrelationId: "alone"))).ShouldBe(["identity.email_proof_refused"]);
        (await FindAsync(new AuditFilter(Outcome: "refused"))).ShouldBe(["identity.email_proof_refused"]);
        (await FindAsync(new AuditFilter(Category: "account"))).ShouldBe(["identity.email_proof_refused", "identity.profile_updated"]);
        (await FindAsync(new AuditFilter(Category: "account", Outcome: "success"))).ShouldBe(["identity.profile_updated"]);
        (await FindAsync(new AuditFilter(Name: "identity.", Until: host.Clock.GetUtcNow().AddHours(-1)))).ShouldBeEmpty();
        (await FindAsync(new AuditFilter(Client: "' OR 1=1 --"))).ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Unknown_words_and_foreign_cursors_are_refused(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);

        async Task<Error?> AskAsync(AuditFilter filter, string? cursor) => (await host.SendAsync(new ReadAudit(filter, new PageRequest(cursor)), Ct)).Refusal;

        (await AskAsync(new AuditFilter(Category: "weather"), null)).ShouldBe(AuditErrors.CategoryUnknown);
        (await AskAsync(new AuditFilter(Outcome: "perhaps"), null)).ShouldBe(AuditErrors.OutcomeUnknown);
        (await AskAsync(new AuditFilter(), "1.2.3")).ShouldBe(KernelErrors.CursorMalformed);
        (await AskAsync(new AuditFilter(), "9223372036854775807.00000000000000000000000000000000")).ShouldBe(KernelErrors.CursorMalformed);
        (await AskAsync(new AuditFilter(Name: new string('x', 200)), null)).ShouldNotBeNull().Code.ShouldBe("kernel.shape_invalid");
    }

    [Theory, OnBothDatabases]
    public async Task Reading_is_itself_recorded(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.ReadAsync(new AuditFilter(Subject: Alice, Outcome: "refused"), Ct);

        var entry = (await host.ReadAsync(new AuditFilter(Name: "audit.audit_read"), Ct)).Items.ShouldHaveSingleItem();

        entry.Payload.ShouldContain($"outcome=refused subject={Alice}");
        (entry.Category, entry.Severity, entry.Action).ShouldBe(("audit", "notice", "read the audit log"));
    }

    private static string Break(Setup setup) => setup == Setup.Sqlite
        ? "CREATE TRIGGER broken BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'broken'); END"
        : "ALTER TABLE audit.entries ADD CONSTRAINT broken CHECK (false) NOT VALID";

    private static string Mend(Setup setup) => setup == Setup.Sqlite ? "DROP TRIGGER broken" : "ALTER TABLE audit.entries DROP CONSTRAINT broken";
}
