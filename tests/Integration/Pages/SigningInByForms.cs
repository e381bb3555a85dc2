using System.Net;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>The sign-in pages without script, and what strangers may try there.</summary>
public sealed class SigningInByForms(PagesServer server) : IClassFixture<PagesServer>
{
    internal const string Password = "seven quiet herons at dawn";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/account/sessions", "/account/sessions")]
    [InlineData("/account?a=b", "/account?a=b")]
    [InlineData("https://evil.example/", "/account")]
    [InlineData("//evil.example/", "/account")]
    [InlineData("/\\evil.example/", "/account")]
    [InlineData("/%09/evil.example", "/%09/evil.example")]
    [InlineData("/\t/evil.example", "/account")]
    [InlineData("javascript:alert(1)", "/account")]
    public async Task The_way_back_is_a_path_of_ours(string returnUrl, string expected)
    {
        var email = await server.RegisterAsync(Ct);
        using var http = server.NewBrowser();
        var form = await Form.OpenAsync(http, "/login?return_url=" + Uri.EscapeDataString(returnUrl), Ct);

        using var answer = await form.SendAsync(Ct, ("username", email), ("password", Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location?.OriginalString.ShouldBe(expected);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_person_get_the_same_page()
    {
        var known = await RefusedAsync(await server.RegisterAsync(Ct));
        var unknown = await RefusedAsync("nobody@example.org");

        known.Status.ShouldBe(HttpStatusCode.BadRequest);
        unknown.ShouldBe(known);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/register")]
    [InlineData("/password/forgot")]
    [InlineData("/verify-email?handler=code")]
    [InlineData("/mfa?attempt=00000000-0000-0000-0000-000000000000")]
    [InlineData("/setup?token=x")]
    [InlineData("/invitation?token=x")]
    [InlineData("/password-reset?token=x")]
    [InlineData("/logout")]
    public async Task A_form_without_its_token_changes_nothing(string path)
    {
        using var http = server.NewBrowser();
        using var fields = new FormUrlEncodedContent([new("username", "a@example.org"), new("email", "a@example.org"), new("password", Password)]);

        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), fields, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task A_password_is_never_sent_back()
    {
        using var http = server.NewBrowser();
        var form = await Form.OpenAsync(http, "/login", Ct);

        using var answer = await form.SendAsync(Ct, ("username", "nobody@example.org"), ("password", "visible secret phrase"));

        (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain("visible secret phrase");
    }

    [Fact]
    public async Task A_wrong_first_code_shows_the_same_key_again_and_no_form_carries_it()
    {
        using var http = await server.SignedInAsync(Ct);
        using var begun = await (await Form.OpenAsync(http, "/account/totp", Ct)).SendAsync(Ct);
        var offered = await Form.ReadAsync(http, begun, Ct);

        using var refused = await offered.SendAsync(Ct, ("code", "abcdef"));
        var again = await Form.ReadAsync(http, refused, Ct);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var key = offered.Page.QuerySelector("#totp-key")!.TextContent;
        key.Length.ShouldBeGreaterThan(30);
        again.Page.QuerySelector("#totp-key")!.TextContent.ShouldBe(key);
        offered.Page.QuerySelectorAll("input[type=hidden]").ShouldAllBe(input => input.GetAttribute("name") == "__RequestVerificationToken");
    }

    [Fact]
    public async Task A_known_address_registers_with_the_same_answer_as_a_new_one()
    {
        var known = await server.RegisterAsync(Ct);
        using var http = server.NewBrowser();
        var form = await Form.OpenAsync(http, "/register", Ct);

        using var answer = await form.SendAsync(Ct, ("email", known), ("password", Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location?.OriginalString.ShouldBe("/verify-email");
    }

    [Fact]
    public async Task A_step_of_another_browsers_attempt_is_refused()
    {
        using var http = server.NewBrowser();
        var form = await Form.OpenAsync(http, $"/mfa?attempt={Guid.NewGuid()}", Ct);

        using var answer = await form.SendAsync(Ct, ("code", "123456"));

        (await Form.ReadAsync(http, answer, Ct)).Problem.ShouldContain("Start again");
    }

    [Fact]
    public async Task The_attempt_that_is_over_lets_nobody_in_again()
    {
        var email = await server.RegisterAsync(Ct);
        using var http = server.NewBrowser();
        var form = await Form.OpenAsync(http, "/login", Ct);
        using var first = await form.SendAsync(Ct, ("username", email), ("password", Password));

        using var signedOut = await (await Form.OpenAsync(http, "/logout", Ct)).SendAsync(Ct);
        using var account = await http.GetAsync(new Uri("/account", UriKind.Relative), Ct);

        first.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        signedOut.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        account.Headers.Location?.OriginalString.ShouldBe("/login?return_url=%2Faccount");
    }

    private async Task<(HttpStatusCode Status, string Problem)> RefusedAsync(string username)
    {
        using var http = server.NewBrowser();
        var form = await Form.OpenAsync(http, "/login", Ct);
        using var answer = await form.SendAsync(Ct, ("username", username), ("password", "not the password at all"));
        return (answer.StatusCode, (await Form.ReadAsync(http, answer, Ct)).Problem);
    }
}
