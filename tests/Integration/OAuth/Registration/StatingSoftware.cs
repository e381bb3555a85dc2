using System.Net;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Clients;
using AuthServer.Tests.Integration.SharedKernel.Outbound;

namespace AuthServer.Tests.Integration.OAuth.Registration;

/// <summary>RFC 7591 §2.3.</summary>
public sealed class StatingSoftware
{
    private const string Issuer = "https://approver.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task What_a_statement_says_stays_said(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        await using var server = await StartAsync(setup, host);
        using var approver = Approver(host);
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(server, Ct));
        var registered = await RegisterAsync(desk, null, State(approver));
        var document = new Dictionary<string, object?>(RegistrationDesk.Usual) { ["client_id"] = registered.Text("client_id"), ["client_name"] = "Something else", ["tos_uri"] = "https://app.example/terms" };

        var changed = await desk.SendAsync(HttpMethod.Put, new Uri(registered.Text("registration_client_uri")).AbsolutePath, registered.Text("registration_access_token"), document, Ct);

        registered.Text("client_name").ShouldBe("Approved");
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Body);
        changed.Text("client_name").ShouldBe("Approved");
        changed.Text("software_id").ShouldBe("the-software");
        changed.Text("tos_uri").ShouldBe("https://app.example/terms");
        var anew = await desk.SendAsync(
            HttpMethod.Put, new Uri(registered.Text("registration_client_uri")).AbsolutePath, registered.Text("registration_access_token"),
            new Dictionary<string, object?>(document) { ["software_statement"] = State(approver, new() { ["client_name"] = "Approved anew" }) }, Ct);
        anew.Text("client_name").ShouldBe("Approved anew");
    }

    [Theory, OnBothDatabases]
    public async Task Other_tokens_of_its_issuer_are_no_statements(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        await using var server = await StartAsync(setup, host);
        using var approver = Approver(host);
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(server, Ct));

        var idToken = await RegisterAsync(desk, null, State(approver, new() { ["aud"] = "some-client" }));
        var accessToken = await RegisterAsync(desk, null, State(approver, null, new() { ["typ"] = "at+jwt" }));
        var meant = await RegisterAsync(desk, null, State(approver, new() { ["aud"] = desk.Stage.Issuer }, new() { ["typ"] = "JWT" }));

        idToken.Error.ShouldBe("invalid_software_statement");
        accessToken.Error.ShouldBe("invalid_software_statement");
        meant.Status.ShouldBe(HttpStatusCode.Created, meant.Body);
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_may_ask_for_one(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        await using var server = await StartAsync(setup, host);
        using var approver = Approver(host);
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(server, Ct));
        var token = await desk.TokenAsync(new { require_software_statement = true }, 5, Ct);

        (await RegisterAsync(desk, token, null)).Error.ShouldBe("invalid_software_statement");
        (await RegisterAsync(desk, token, State(approver))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, OnBothDatabases]
    public async Task Keys_that_were_rotated_are_read_again(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        await using var server = await StartAsync(setup, host);
        using var before = Approver(host);
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(server, Ct));
        (await RegisterAsync(desk, null, State(before))).Status.ShouldBe(HttpStatusCode.Created);
        using var after = new AssertingClient(Issuer) { Id = Issuer, KeyId = "k2" };
        host.Answer = DocumentHost.Json(after.Jwks, "max-age=3600");
        server.Clock.Advance(TimeSpan.FromMinutes(2));

        var rotated = await RegisterAsync(desk, null, State(after));

        rotated.Status.ShouldBe(HttpStatusCode.Created, rotated.Body);
    }

    private static AssertingClient Approver(DocumentHost host)
    {
        var approver = new AssertingClient(Issuer) { Id = Issuer };
        host.Answer = DocumentHost.Json(approver.Jwks, "max-age=3600");
        return approver;
    }

    private static string State(AssertingClient approver, Dictionary<string, object?>? claims = null, Dictionary<string, object?>? header = null)
    {
        var said = new Dictionary<string, object?> { ["sub"] = null, ["aud"] = null, ["exp"] = null, ["client_name"] = "Approved", ["software_id"] = "the-software" };
        foreach (var (name, value) in claims ?? [])
            said[name] = value;

        return approver.Assert(said, header);
    }

    private static Task<Answer> RegisterAsync(RegistrationDesk desk, string? token, string? statement) =>
        desk.RegisterAsync(token, new Dictionary<string, object?>(RegistrationDesk.Usual) { ["software_statement"] = statement }.Where(member => member.Value is not null).ToDictionary(), Ct);

    private static Task<InProcessServer> StartAsync(Setup setup, DocumentHost host) => InProcessServer.StartAsync(
        setup,
        isShared: false,
        new() { ["AuthServer:DynamicRegistration:Mode"] = "Open", ["AuthServer:DynamicRegistration:SoftwareStatementIssuers:0"] = $"{Issuer}|{host.Url}" },
        Ct);
}
