using System.Net;
using System.Text;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Registration;

/// <summary>The small print of RFC 7591, RFC 7592 and OIDC Registration §2.</summary>
public sealed class AnsweringToTheLetter(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_secret_that_is_not_shown_still_says_when_it_ends(Setup setup)
    {
        var (desk, token) = await DeskAsync(setup);
        var registered = await desk.RegisterAsync(token, RegistrationDesk.Usual, Ct);
        var path = RegistrationDesk.Path + "/" + registered.Text("client_id");

        var read = await desk.SendAsync(HttpMethod.Get, path, registered.Text("registration_access_token"), null, Ct);
        var changed = await desk.SendAsync(
            HttpMethod.Put, path, registered.Text("registration_access_token"), new Dictionary<string, object?>(RegistrationDesk.Usual) { ["client_id"] = registered.Text("client_id") }, Ct);
        var gone = await desk.SendAsync(HttpMethod.Delete, path, registered.Text("registration_access_token"), null, Ct);

        read.Json.GetProperty("client_secret_expires_at").GetInt64().ShouldBe(0);
        changed.Json.GetProperty("client_secret_expires_at").GetInt64().ShouldBe(0);
        gone.Status.ShouldBe(HttpStatusCode.NoContent);
        gone.Headers.GetValues("Pragma").ShouldBe(["no-cache"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_without_a_secret_is_told_of_none(Setup setup)
    {
        var (desk, token) = await DeskAsync(setup);

        var registered = await desk.RegisterAsync(token, new Dictionary<string, object?>(RegistrationDesk.Usual) { ["token_endpoint_auth_method"] = "none" }, Ct);

        registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
        registered.Json.TryGetProperty("client_secret_expires_at", out _).ShouldBeFalse();
    }

    [Theory]
    [OnBothDatabases("not json at all")]
    [OnBothDatabases("[]")]
    [OnBothDatabases("""{"redirect_uris":["javascript:alert(1)"]}""")]
    public async Task Strangers_learn_nothing_of_their_document(Setup setup, string document)
    {
        var (desk, _) = await DeskAsync(setup);

        var answer = await desk.RegisterAsync(null, new StringContent(document, Encoding.UTF8, "application/json"), Ct);

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized, answer.Body);
        answer.Body.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_login_address_is_https_on_loopback_too(Setup setup)
    {
        var (desk, token) = await DeskAsync(setup);

        var plain = await desk.RegisterAsync(token, With("initiate_login_uri", "http://localhost:8080/login"), Ct);
        var secure = await desk.RegisterAsync(token, With("initiate_login_uri", "https://app.example/login"), Ct);

        plain.Error.ShouldBe("invalid_client_metadata");
        plain.Text("error_description").ShouldContain("initiate_login_uri");
        plain.Headers.GetValues("Pragma").ShouldBe(["no-cache"]);
        secure.Status.ShouldBe(HttpStatusCode.Created, secure.Body);
    }

    [Theory, OnBothDatabases]
    public async Task A_maximum_age_may_be_zero_and_a_bad_one_is_called_by_its_name(Setup setup)
    {
        var (desk, token) = await DeskAsync(setup);

        var zero = await desk.RegisterAsync(token, With("default_max_age", 0), Ct);
        var negative = await desk.RegisterAsync(token, With("default_max_age", -1), Ct);

        zero.Status.ShouldBe(HttpStatusCode.Created, zero.Body);
        zero.Json.GetProperty("default_max_age").GetInt64().ShouldBe(0);
        negative.Error.ShouldBe("invalid_client_metadata");
        negative.Text("error_description").ShouldContain("default_max_age");
    }

    [Theory, OnBothDatabases]
    public async Task No_signature_for_userinfo_is_said_like_nothing(Setup setup)
    {
        var (desk, token) = await DeskAsync(setup);

        var registered = await desk.RegisterAsync(token, With("userinfo_signed_response_alg", "none"), Ct);
        var unsigned = await desk.RegisterAsync(token, With("id_token_signed_response_alg", "none"), Ct);

        registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
        registered.Json.TryGetProperty("userinfo_signed_response_alg", out _).ShouldBeFalse();
        unsigned.Error.ShouldBe("invalid_client_metadata");
    }

    private static Dictionary<string, object?> With(string member, object value) => new(RegistrationDesk.Usual) { [member] = value };

    private async Task<(RegistrationDesk Desk, string Token)> DeskAsync(Setup setup)
    {
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct));
        return (desk, await desk.TokenAsync(null, null, Ct));
    }
}
