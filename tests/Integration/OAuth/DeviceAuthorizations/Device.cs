using System.Net;

namespace AuthServer.Tests.Integration.OAuth.DeviceAuthorizations;

/// <summary>A television that wants to be let in.</summary>
internal sealed class Device(OAuthStage stage, Application client, Answer begun)
{
    public const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";

    public Answer Begun => begun;

    public string Code => begun.Text("device_code");

    public string UserCode => begun.Text("user_code");

    public static Task<Application> RegisterAsync(OAuthStage stage, CancellationToken ct, params (string Name, object Value)[] settings)
    {
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = "Living Room Television",
            ["type"] = "public",
            ["grant_types"] = new[] { GrantType, "refresh_token" },
            ["redirect_uris"] = Array.Empty<string>(),
            ["require_consent"] = true,
        };
        foreach (var (name, value) in settings)
            changes[name] = value;

        return stage.RegisterAsync(changes, ct);
    }

    public static async Task<Device> BeginAsync(OAuthStage stage, Application client, CancellationToken ct, string scope = "openid profile offline_access")
    {
        var begun = await stage.PostAsync("/oauth/device_authorization", client, [("scope", scope)], ct);
        begun.Status.ShouldBe(HttpStatusCode.OK, begun.Body);
        return new Device(stage, client, begun);
    }

    public Task<Answer> PollAsync(CancellationToken ct, params (string Name, string Value)[] headers) => PollAsAsync(client, ct, headers);

    public Task<Answer> PollAsAsync(Application asker, CancellationToken ct, params (string Name, string Value)[] headers) =>
        stage.PostAsync("/oauth/token", asker, [("grant_type", GrantType), ("device_code", Code)], ct, headers);

    /// <summary>Somebody types the code and sees who asks.</summary>
    public static async Task<PersonAtAPage> MeetAsync(Person person, string userCode, CancellationToken ct) =>
        await (await PersonAtAPage.OpenAsync(person, "/device", ct)).PressAsync("Continue", ct, ("user_code", userCode));

    public async Task LetInAsync(Person person, CancellationToken ct)
    {
        var page = await MeetAsync(person, UserCode, ct);
        var allowed = await page.PressAsync("Allow", ct);
        allowed.Status.ShouldBe(HttpStatusCode.SeeOther, allowed.Words);
    }
}
