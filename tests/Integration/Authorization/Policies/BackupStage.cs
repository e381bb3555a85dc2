using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Orchestration.Authorization.Policies.Backups;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Authorization.Policies;

/// <summary>A server with policies, roles, people, applications and entities, of which backups are made.</summary>
internal sealed class BackupStage : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new("backups");

    private BackupStage(PeopleHost host, Caller admin) => (Host, Admin) = (host, admin);

    public PeopleHost Host { get; }

    public Caller Admin { get; }

    public string Folder => folder.FullPath;

    public static async Task<BackupStage> StartAsync(Setup setup, CancellationToken ct, params (string Key, string Value)[] settings)
    {
        var host = await PeopleHost.StartAsync(setup, ct, [("Sessions:IdleTimeout", "24h"), .. settings]);
        return new BackupStage(host, await host.NewAdministratorAsync("admin", ct));
    }

    /// <summary>The application that bears roles.</summary>
    public Task RegisterRobotAsync(CancellationToken ct) => Host.ApplyAsync(
        "version: 1\nclients:\n  - client_id: robot\n    name: Robot\n    grant_types: [client_credentials]\n    secret: a-secret-of-more-than-enough-characters-0123\n", ct);

    /// <summary>Everything that a backup holds, and somebody who bears a role.</summary>
    public async Task<Caller> FillAsync(CancellationToken ct)
    {
        await RegisterRobotAsync(ct);
        var alice = await Host.NewPersonAsync("alice", ct);
        await Host.ApplyAsync(
            $$"""
            version: 1
            permissions:
              - name: document.read
                description: Read documents
            roles:
              - name: reader
                description: reads
                permissions: [document.read, users.read]
              - name: chief
                includes: [reader]
            groups:
              - name: staff
                roles: [{ name: reader, resource: { type: Folder, id: plans }, until: 2099-01-01T00:00:00.123456Z }]
            users:
              - email: {{alice.Email}}
                roles: [chief, { name: reader, resource: { type: Folder, id: "plans of '99" } }]
            clients:
              - client_id: robot
                name: Robot
                grant_types: [client_credentials]
                secret: a-secret-of-more-than-enough-characters-0123
                roles: [chief, { name: reader, resource: { type: Folder, id: plans } }]
            policies:
              reason: the first
              schema: |
                entity Person { level: Long };
                entity Folder, Document in [Folder] { owner?: Person, tags?: Set<String>, from?: ipaddr };
                action write appliesTo { principal: Person, resource: Document };
                action "open" appliesTo { principal: [Person, AuthServer::User, AuthServer::Client], resource: Document };
              documents:
                - name: a.cedar
                  text: |
                    @id("owner") permit (principal is Person, action == Action::"write", resource) when { resource has owner && resource.owner == principal && principal.level > 3 };
                    @id("chiefs") permit (principal in AuthServer::Role::"reader", action == Action::"open", resource);
            entities:
              - uid: { type: Person, id: ann }
                attrs: { level: 7 }
                parents: []
              - { uid: { type: Folder, id: plans }, attrs: {}, parents: [] }
            """,
            ct);
        await PutAsync("Document/plan", """{"attrs":{"owner":{"__entity":{"type":"Person","id":"ann"}},"tags":["b","a","ü\u2028\"x\""],"from":{"__extn":{"fn":"ip","arg":"10.0.0.0/8"}}},"parents":[{"type":"Folder","id":"plans"}]}""", ct);
        (await Admin.PostsAsync("entities/import", new StringContent("""[{"uid":{"type":"Person","id":"cem"},"attrs":{"level":1},"parents":[]}]""", Encoding.UTF8, "application/json"), ct)).Status.ShouldBe(200);
        await TagAsync(alice, "gold", ct);
        return alice;
    }

    public async Task PutAsync(string entity, string json, CancellationToken ct)
    {
        var answer = await Admin.PutsAsync("entities/" + entity, new StringContent(json, Encoding.UTF8, "application/json"), ct);
        answer.Status.ShouldBeInRange(200, 201, answer.Text);
    }

    public async Task TagAsync(Caller person, string plan, CancellationToken ct) =>
        (await Admin.PatchesAsync($"entities/AuthServer::User/{person.User}", new { tags = new { plan } }, ct)).Status.ShouldBe(200);

    /// <summary>What is decided about the plan: by attributes, by roles of an application, by a role for a folder.</summary>
    public bool[] Decide(Caller alice) =>
    [
        Decide(new EntityUid("Person", "ann"), "write"),
        Decide(new EntityUid("Person", "cem"), "write"),
        Decide(new EntityUid("AuthServer::Client", "robot"), "open"),
        Decide(new EntityUid("AuthServer::Client", "robot"), "document.read"),
        Decide(new EntityUid("AuthServer::User", $"{alice.User}"), "document.read", new EntityUid("Folder", "plans of '99")),
    ];

    /// <summary>A backup, and its lines but the first and the last.</summary>
    public async Task<(string File, string[] Lines)> BackUpAsync(CancellationToken ct)
    {
        var written = await Host.SendAsync(new BackUpPolicies(Folder, null), ct);
        var file = Path.Combine(Folder, written.Value.File);
        return (file, [.. (await File.ReadAllLinesAsync(file, ct))[1..^1]]);
    }

    /// <summary>A file of these lines, with a checksum that is right.</summary>
    public async Task<string> SealAsync(IReadOnlyList<string> lines, CancellationToken ct)
    {
        var file = Path.Combine(Folder, $"sealed-{Guid.NewGuid():n}.ndjson");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")))));
        await File.WriteAllLinesAsync(file, [.. lines, string.Create(CultureInfo.InvariantCulture, $$"""{"lines":{{lines.Count}},"sha256":"{{checksum}}"}""")], ct);
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await Host.DisposeAsync();
    }

    private bool Decide(EntityUid principal, string action, EntityUid? resource = null) =>
        Host.Model.DecideOnly(new AuthorizationRequest(principal, new EntityUid("Action", action), resource ?? new EntityUid("Document", "plan"), CedarRecord.Empty));
}
