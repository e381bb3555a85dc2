using System.Net;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;

namespace AuthServer.Tests.Integration.Authorization.Playground;

/// <summary>Who gets no answer from the playground, and what it does not do.</summary>
public sealed class KeepingThePlaygroundClosed(SharedServers servers)
{
    private static readonly string[] Handlers = ["decide", "check", "ask", "format", "save", "open"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_but_administrators_is_answered()
    {
        var stage = await StageAsync();
        var alice = await stage.PersonAsync(Ct);

        foreach (var handler in Handlers)
        {
            using var stranger = new HttpRequestMessage(HttpMethod.Post, $"/admin/playground?handler={handler}") { Content = Form() };
            using var toStranger = await stage.Http.SendAsync(stranger, Ct);
            using var toAlice = await alice.PostAsync($"/admin/playground?handler={handler}", Form(), Ct);

            toStranger.StatusCode.ShouldBe(HttpStatusCode.Found, handler);
            toStranger.Headers.Location?.OriginalString.ShouldStartWith("/login?");
            toAlice.StatusCode.ShouldBe(HttpStatusCode.Forbidden, handler);
        }
    }

    [Fact]
    public async Task A_form_without_its_token_gets_no_answer_not_even_from_an_administrator()
    {
        var stage = await StageAsync();
        var admin = await stage.AdministratorAsync(Ct);

        foreach (var handler in Handlers)
        {
            using var answer = await admin.PostAsync($"/admin/playground?handler={handler}", Form(), Ct);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, handler);
        }
    }

    [Fact]
    public async Task An_example_that_does_not_exist_is_no_way_into_the_files()
    {
        var stage = await StageAsync();
        var admin = await stage.AdministratorAsync(Ct);

        foreach (var query in new[] { "example=..%2f..", "example=sharing&request=99", "example=sharing&request=-1", "example=sharing%00" })
        {
            using var answer = await admin.GetAsync($"/admin/playground?{query}", Ct);

            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, query);
        }
    }

    [Fact]
    public async Task Texts_that_are_too_long_come_back_with_the_reason()
    {
        var stage = await StageAsync();
        var admin = await stage.AdministratorAsync(Ct);
        using var page = await admin.GetAsync("/admin/playground", Ct);
        var form = await Pages.Form.ReadAsync(stage.Http, page, Ct);
        var token = form.Page.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var policies = new string('/', 600_000);

        using var answer = await admin.PostAsync("/admin/playground?handler=decide", Form(policies, token), Ct);

        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        text.ShouldContain("longer than the 65536 characters");
        text.ShouldContain(policies);
    }

    private static MultipartFormDataContent Form(string policies = "permit (principal, action, resource);", string? token = null)
    {
        var form = new MultipartFormDataContent { { new StringContent(policies), "policies" } };
        if (token is not null) form.Add(new StringContent(token), "__RequestVerificationToken");
        return form;
    }

    private async Task<OAuthStage> StageAsync() => await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);
}
