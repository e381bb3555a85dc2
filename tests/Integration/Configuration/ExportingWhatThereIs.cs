using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>A copy made by <c>export</c> and <c>apply</c> gives nobody more than the original.</summary>
public sealed class ExportingWhatThereIs
{
    private const string Original = """
        version: 1
        authorization_details_types:
          - name: album
            words: See the album {title}
            ask_always: false
          - name: transfer
            words: Send {amount.value} to {to}
            fields:
              - name: amount
                kind: object
                required: true
                fields:
                  - name: value
                    kind: text
                    required: true
                  - name: currency
                    kind: text
                    values: [EUR, USD]
              - name: to
                kind: text
        permissions:
          - name: document.read
            description: Read documents
        roles:
          - name: auditor
          - name: reader
            permissions: [document.read, users.read]
            includes: [auditor]
        groups:
          - name: staff
            roles: [auditor, { name: reader, resource: { type: "Acme::Folder", id: "plans of '99" } }]
        users:
          - email: ada@example.org
            groups: [staff]
          - email: bob@example.org
            roles:
              - { name: auditor, until: 2099-01-01T00:00:00Z }
              - { name: reader, resource: { type: Folder, id: plans }, until: 2098-01-01T00:00:00Z }
              - { name: auditor, resource: { type: Folder, id: plans } }
          - email: eve@example.org
            locked: true
          - email: gus@example.org
            status: deactivated
        clients:
          - client_id: shut
            name: Shut
            type: public
            redirect_uris: [https://app.example/cb]
            scopes: [openid]
            authorization_details_types: [transfer]
            enabled: false
          - client_id: full
            name: Full
            type: confidential
            token_endpoint_auth_method: client_secret_post
            redirect_uris: [https://app.example/cb]
            post_logout_redirect_uris: [https://app.example/bye]
            grant_types: [authorization_code, refresh_token, client_credentials]
            response_modes: [query, form_post]
            scopes: [openid, profile, email, offline_access]
            resources: [https://api.example.org]
            access_token_format: reference
            signing_algorithm: PS256
            requires_consent: false
            first_party: true
            authorization_code_lifetime: 20s
            access_token_lifetime: 10m
            id_token_lifetime: 15m
            refresh_token_idle_lifetime: 5d
            refresh_token_absolute_lifetime: 20d
            default_max_age: 1h
            roles:
              - reader
              - { name: auditor, until: 2097-01-01T00:00:00Z }
              - { name: reader, resource: { type: Folder, id: plans } }
        flags:
          - name: registration
            enabled: true
            percentage: 40
            groups: [staff]
            reason: slowly
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_copy_of_a_copy_is_the_original(Setup setup)
    {
        await using var from = await ServerData.CreateAsync(setup, Ct);
        await using var to = await ServerData.CreateAsync(setup, Ct);
        await ApplyAsync(from, Original);

        var exported = await ExportAsync(from);
        await ApplyAsync(to, exported);

        (await ExportAsync(to)).ShouldBe(exported);
        exported.ShouldContain("until: 2099-01-01T00:00:00");
        exported.ShouldContain("until: 2098-01-01T00:00:00");
        exported.ShouldContain("until: 2097-01-01T00:00:00");
        exported.ShouldContain("plans of '99");
        exported.ShouldContain("ask_always: false");
        exported.ShouldContain("words: Send {amount.value} to {to}");
        exported.ShouldContain("locked: true");
        exported.ShouldContain("status: deactivated");
        exported.ShouldContain("enabled: false");
        exported.ShouldContain("refresh_token_absolute_lifetime: 20.00:00:00");
        exported[exported.IndexOf("ada@example.org", StringComparison.Ordinal)..exported.IndexOf("bob@example.org", StringComparison.Ordinal)].ShouldNotContain("auditor");
    }

    [Theory, OnBothDatabases]
    public async Task What_was_exported_changes_nothing_where_it_came_from(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await ApplyAsync(data, Original);

        var again = await ApplyAsync(data, await ExportAsync(data));

        again.ShouldNotContain("created");
        again.ShouldNotContain("updated");
    }

    [Theory, OnBothDatabases]
    public async Task A_role_keeps_its_end_unless_the_file_takes_it_away(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await ApplyAsync(data, Original);

        var silent = await ApplyAsync(data, "version: 1\nusers:\n  - email: bob@example.org\n    roles: [auditor]\n");
        var kept = await ExportAsync(data);
        await ApplyAsync(data, "version: 1\nusers:\n  - email: bob@example.org\n    roles: [{ name: auditor, until: never }]\n");

        silent.ShouldContain("unchanged");
        kept.ShouldContain("until: 2099-01-01");
        (await ExportAsync(data)).ShouldNotContain("until: 2099");
    }

    [Fact]
    public async Task A_role_that_ended_is_not_made_again()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);

        await ApplyAsync(data, "version: 1\nroles:\n  - name: auditor\nusers:\n  - email: bob@example.org\n    roles: [{ name: auditor, until: 2020-01-01T00:00:00Z }]\n");

        (await ExportAsync(data)).ShouldNotContain("until:");
    }

    private static async Task<string> ExportAsync(ServerData data)
    {
        var exported = await ServerProcess.RunVerbAsync(data, ["export"], null, Ct);
        exported.ExitCode.ShouldBe(0, exported.Output);
        return exported.Output;
    }

    private static async Task<string> ApplyAsync(ServerData data, string text)
    {
        var file = Path.Combine(data.DataFolder, "resources.yaml");
        await File.WriteAllTextAsync(file, text, Ct);
        var applied = await ServerProcess.RunVerbAsync(data, ["apply", "-f", file, "--json"], null, Ct);
        applied.ExitCode.ShouldBe(0, applied.Output);
        return applied.Output;
    }
}
