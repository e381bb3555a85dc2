using AuthServer.Orchestration.Authorization.Policies.Backups;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Policies;

/// <summary>Backups of policies, rights and entities.</summary>
public sealed class RestoringWhatDecides
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task An_empty_database_decides_the_same_again(Setup setup)
    {
        await using var from = await BackupStage.StartAsync(setup, Ct);
        await using var to = await BackupStage.StartAsync(setup == Setup.Sqlite ? Setup.Postgres : Setup.Sqlite, Ct);
        var alice = await from.FillAsync(Ct);
        var (file, lines) = await from.BackUpAsync(Ct);
        await to.RegisterRobotAsync(Ct);

        var restored = await to.Host.SendAsync(new RestorePolicies(file, "moved"), Ct);

        restored.Value.Publication.Objection.ShouldBeNull();
        restored.Value.Access.ShouldNotBeNull().ShouldBe(new RestoredAccess(new EntityCounts(4, 0, 0, 0), 2, 5, 0));
        from.Decide(alice).ShouldBe([true, false, true, true, true]);
        to.Decide(alice).ShouldBe(from.Decide(alice));
        (await to.BackUpAsync(Ct)).Lines.ShouldBe(lines.Where(line => !line.StartsWith("{\"tags\"", StringComparison.Ordinal)), "another database says the same, but for tags of people who are not there");
        lines.ShouldContain(line => line.Contains("gold"));
        (await to.Host.CountFactsAsync("authorization.policy_backup_restored", Ct)).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task What_came_since_is_gone_and_who_administrates_stays(Setup setup)
    {
        await using var stage = await BackupStage.StartAsync(setup, Ct);
        var alice = await stage.FillAsync(Ct);
        var decided = stage.Decide(alice);
        var (file, lines) = await stage.BackUpAsync(Ct);
        var other = await stage.Host.NewAdministratorAsync("other", Ct);
        await stage.Host.ApplyAsync("version: 1\npermissions:\n  - name: document.burn\n    description: x\nroles:\n  - name: arsonist\n    permissions: [document.burn]\n  - name: reader\n    permissions: [document.burn, users.delete]\nclients: [{ client_id: robot, name: Robot, grant_types: [client_credentials], roles: [arsonist] }]\n", Ct);
        await stage.Admin.DeletesAsync("roles/chief", Ct);
        await stage.Admin.DeletesAsync("permissions/document.read", Ct);
        await stage.Admin.DeletesAsync($"roles/reader/users/{alice.User}?resource_type=Folder&resource_id=plans%20of%20%2799", Ct);
        await stage.Admin.DeletesAsync("entities/Person/ann", Ct);
        await stage.PutAsync("Person/cem", """{"attrs":{"level":9}}""", Ct);
        await stage.PutAsync("Person/new", """{"attrs":{"level":9}}""", Ct);
        await stage.TagAsync(alice, "free", Ct);
        await stage.TagAsync(other, "free", Ct);

        var restored = await stage.Host.SendAsync(new RestorePolicies(file, "the wrong roles were removed"), Ct);

        restored.Value.Publication.Change.ShouldBe(Ensured.Unchanged);
        restored.Value.Access.ShouldNotBeNull().Entities.ShouldBe(new EntityCounts(1, 1, 2, 1));
        stage.Decide(alice).ShouldBe(decided);
        (await stage.BackUpAsync(Ct)).Lines.ShouldBe(lines);
        (await other.GetsAsync("users", Ct)).Status.ShouldBe(200);
        (await stage.Host.SendAsync(new ListRoles(new PageRequest(null)), Ct)).Value.Items.Select(role => role.Name).ShouldBe(["admin", "chief", "reader"]);
        (await stage.Host.SendAsync(new RestorePolicies(file, "again"), Ct)).Value.Access.ShouldNotBeNull().Entities.ShouldBe(new EntityCounts(0, 0, 4, 0));
    }

    [Theory, OnBothDatabases]
    public async Task A_backup_is_of_one_moment_whoever_writes_meanwhile(Setup setup)
    {
        await using var stage = await BackupStage.StartAsync(setup, Ct);
        await stage.FillAsync(Ct);
        var (seen, later) = await stage.Host.WithAsync<IAccessSnapshots, (int, int)>(async snapshots =>
        {
            await using var snapshot = await snapshots.TakeAsync(Ct);
            await snapshot.InForceAsync(Ct);
            await stage.PutAsync("Person/new", """{"attrs":{"level":9}}""", Ct);
            await stage.Admin.DeletesAsync("roles/chief", Ct);
            return (await snapshot.EntitiesAsync(Ct).CountAsync(Ct), (await snapshot.RightsAsync(stage.Host.Clock.GetUtcNow(), Ct)).Roles.Count);
        });

        (seen, later).ShouldBe((4, 2));
        (await stage.BackUpAsync(Ct)).Lines.Count(line => line.StartsWith("{\"entity\"", StringComparison.Ordinal)).ShouldBe(5);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_damaged_newer_or_does_not_fit_changes_nothing(Setup setup)
    {
        await using var stage = await BackupStage.StartAsync(setup, Ct);
        await stage.FillAsync(Ct);
        var (file, before) = await stage.BackUpAsync(Ct);
        string[] lines = [.. (await File.ReadAllLinesAsync(file, Ct))[..^1]];
        var entity = lines.First(line => line.Contains("\"Person\",\"id\":\"cem\"", StringComparison.Ordinal));
        async Task<string> RefusalAsync(Func<string[], IEnumerable<string>> change)
        {
            var answer = await stage.Host.SendAsync(new RestorePolicies(await stage.SealAsync([.. change(lines)], Ct), "try"), Ct);
            return answer.IsRefused ? answer.Refusal.Code["authorization.policy_backup_".Length..] : answer.Value.Publication.Objection?.Code ?? "restored";
        }

        IEnumerable<string> With(string line) => lines.Append(line);
        (await RefusalAsync(_ => [lines[0].Replace("\"revision\":2", "\"revision\":3"), .. lines[1..]])).ShouldBe("too_new");
        (await RefusalAsync(_ => [lines[0].Replace("authserver.policies", "somebody.else"), .. lines[1..]])).ShouldBe("damaged");
        (await RefusalAsync(_ => [lines[0].Replace("\"inForce\":1", "\"inForce\":9"), .. lines[1..]])).ShouldBe("damaged");
        (await RefusalAsync(_ => lines.Select(line => line.Replace("principal.level", "principal.lever")))).ShouldBe("damaged", "a text that is not what its digest says");
        (await RefusalAsync(_ => [])).ShouldBe("damaged");
        (await RefusalAsync(_ => With("{\"whatever\":{}}"))).ShouldBe("damaged");
        (await RefusalAsync(_ => With("{\"role\":{\"name\":\"x\"}}"))).ShouldBe("damaged");
        (await RefusalAsync(_ => With("null"))).ShouldBe("damaged");
        (await RefusalAsync(_ => With(lines.First(line => line.StartsWith("{\"version\"", StringComparison.Ordinal))))).ShouldBe("damaged", "a version behind entities, or twice");
        (await RefusalAsync(_ => With("{\"binding\":{\"role\":\"nobody\",\"kind\":\"client\",\"bearer\":\"robot\",\"resourceType\":null,\"resourceId\":null,\"expiresAt\":null}}"))).ShouldBe("unfit");
        (await RefusalAsync(_ => With("{\"binding\":{\"role\":\"admin\",\"kind\":\"client\",\"bearer\":\"robot\",\"resourceType\":null,\"resourceId\":null,\"expiresAt\":null}}"))).ShouldBe("unfit");
        (await RefusalAsync(_ => With("{\"role\":{\"name\":\"admin\",\"description\":\"\",\"permissions\":[],\"includes\":[]}}"))).ShouldBe("unfit");
        (await RefusalAsync(_ => lines.Select(line => line.Replace("\"includes\":[]", "\"includes\":[\"chief\"]")))).ShouldBe("unfit", "a circle of roles");
        (await RefusalAsync(_ => lines.Select(line => line.Replace("\"includes\":[]", "\"includes\":[null]")))).ShouldBe("unfit");
        (await RefusalAsync(_ => With(entity))).ShouldBe("unfit", "an entity that stands twice");
        (await RefusalAsync(_ => lines.Select(line => line.Replace("\"level\":1", "\"level\":\"high\"")))).ShouldBe("unfit", "an entity that does not fit the schema");
        (await RefusalAsync(_ => With(entity.Replace("\"Person\"", "\"AuthServer::User\"")))).ShouldBe("unfit");
        (await RefusalAsync(_ => With(entity.Replace("\"cem\"", "\"x\"").Replace("\"import\"", "\"people\"")))).ShouldBe("damaged");
        (await RefusalAsync(_ => lines.Select(line => line.Replace("\"Folder\",\"id\":\"plans\"},\"attrs\":{},\"tags\":{},\"parents\":[]", "\"Folder\",\"id\":\"plans\"},\"attrs\":{},\"tags\":{},\"parents\":[{\"type\":\"Folder\",\"id\":\"plans\"}]")))).ShouldBe("unfit", "an entity in itself");
        (await RefusalAsync(_ => With("{\"tags\":{\"type\":\"Person\",\"id\":\"ann\",\"tags\":{\"a\":\"b\"}}}"))).ShouldBe("unfit");
        (await stage.BackUpAsync(Ct)).Lines.ShouldBe(before);
        (await stage.Host.CountAsync(sql => $"SELECT count(*) FROM {sql.Table("authz", "staged_entities")}", Ct)).ShouldBe(0);
        (await stage.Host.CountFactsAsync("authorization.policy_backup_restored", Ct)).ShouldBe(0);
        (await RefusalAsync(_ => lines)).ShouldBe("restored");
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_inherits_the_roles_of_an_application_with_its_name(Setup setup)
    {
        await using var from = await BackupStage.StartAsync(setup, Ct);
        await using var to = await BackupStage.StartAsync(setup, Ct);
        var alice = await from.FillAsync(Ct);
        var (file, _) = await from.BackUpAsync(Ct);

        var restored = await to.Host.SendAsync(new RestorePolicies(file, "moved"), Ct);
        await to.RegisterRobotAsync(Ct);

        restored.Value.Access.ShouldNotBeNull().LeftOut.ShouldBe(2);
        to.Decide(alice).ShouldBe([true, false, false, false, true]);
        (await to.Admin.GetsAsync("clients/robot/permissions", Ct)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_of_policies_alone_leaves_rights_and_entities_alone()
    {
        await using var stage = await BackupStage.StartAsync(Setup.Sqlite, Ct);
        await stage.FillAsync(Ct);
        var (file, before) = await stage.BackUpAsync(Ct);
        var lines = await File.ReadAllLinesAsync(file, Ct);
        var version = lines.First(line => line.StartsWith("{\"version\":", StringComparison.Ordinal));
        var old = await stage.SealAsync([lines[0].Replace("\"revision\":2", "\"revision\":1"), version["{\"version\":".Length..^1]], Ct);
        await stage.Admin.PutsAsync("policies/bundle", new { documents = new[] { new { name = "b.cedar", text = "forbid (principal, action, resource);" } }, reason = "panic" }, Ct);

        var restored = await stage.Host.SendAsync(new RestorePolicies(old, "calm"), Ct);

        restored.Value.Access.ShouldBeNull();
        restored.Value.Publication.Version.ShouldBe(3);
        (await stage.BackUpAsync(Ct)).Lines.Where(line => !line.StartsWith("{\"version\"", StringComparison.Ordinal)).ShouldBe(before.Where(line => !line.StartsWith("{\"version\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_worker_writes_when_it_is_time_keeps_as_many_as_it_may_and_raises_an_alarm_when_it_cannot()
    {
        using var folder = new TemporaryFolder("automatic");
        var place = folder.Path("here");
        await using var stage = await BackupStage.StartAsync(Setup.Sqlite, Ct, ("Authorization:Backup:Directory", place), ("Authorization:Backup:Every", "1h"), ("Authorization:Backup:Keep", "2"));
        int Written() => Directory.Exists(place) ? Directory.GetFiles(place, "policies-*.ndjson").Length : 0;
        Task<long> TellingsAsync(string what) => stage.Host.CountFactsAsync($"authorization.policy_backup_{what}", Ct);
        async Task<string?> ReadyAsync() => (await stage.Admin.GetsAsync("/health/ready", Ct)).Json.GetProperty("checks").GetProperty("policy_backups").GetString();

        await PassAsync(stage, TimeSpan.FromMinutes(1), async () => await TellingsAsync("written") == 1);
        await PassAsync(stage, TimeSpan.FromMinutes(58), null);
        Written().ShouldBe(1, "it is not time yet");
        await PassAsync(stage, TimeSpan.FromMinutes(2), async () => await TellingsAsync("written") == 2);
        await PassAsync(stage, TimeSpan.FromHours(1), async () => await TellingsAsync("written") == 3);
        Written().ShouldBe(2, "the oldest went");

        Directory.Delete(place, recursive: true);
        await File.WriteAllTextAsync(place, "in the way", Ct);
        await PassAsync(stage, TimeSpan.FromHours(1), async () => await TellingsAsync("failed") == 1);
        await PassAsync(stage, TimeSpan.FromMinutes(1), async () => await TellingsAsync("failed") == 2);
        await PassAsync(stage, TimeSpan.FromMinutes(1), null);
        (await TellingsAsync("failed")).ShouldBe(2, "it is tried less and less often");
        (await ReadyAsync()).ShouldBe("degraded");

        File.Delete(place);
        await PassAsync(stage, TimeSpan.FromMinutes(2), async () => await TellingsAsync("written") == 4);
        (Written(), await ReadyAsync()).ShouldBe((1, "ok"));
    }

    // Time passes at once; the worker's turn takes a moment of real time.
    private static async Task PassAsync(BackupStage stage, TimeSpan time, Func<Task<bool>>? isSo)
    {
        stage.Host.Clock.Advance(time);
        for (var round = 0; isSo is null ? round < 8 : !await isSo(); round++)
        {
            round.ShouldBeLessThan(400);
            await Task.Delay(25, Ct);
        }
    }
}
