using System.Net;
using System.Net.Http.Headers;
using System.Web;

namespace AuthServer.Tests.Integration.OAuth.Grants;

/// <summary>A client that names and manages the grants that people give it.</summary>
internal sealed class GrantManager(OAuthStage stage, Application client)
{
    public Application Client => client;

    public static async Task<GrantManager> RegisterAsync(OAuthStage stage, CancellationToken ct, params (string Name, object? Value)[] changes)
    {
        var members = new Dictionary<string, object?>
        {
            ["grant_management"] = true,
            ["require_consent"] = true,
            ["grant_types"] = new[] { "authorization_code", "refresh_token", "client_credentials" },
            ["scopes"] = new[] { "openid", "profile", "email", "offline_access", "grant_management_query", "grant_management_revoke" },
        };
        foreach (var (name, value) in changes)
            members[name] = value;

        return new GrantManager(stage, await stage.RegisterAsync(members, ct));
    }

    /// <summary>Asks, lets the person allow it where a page asks, and redeems the code.</summary>
    public async Task<Answer> GetsAsync(Person person, CancellationToken ct, params (string Name, string? Value)[] parameters)
    {
        var (answer, verifier) = await AskedAsync(person, ct, parameters);
        answer["code"].ShouldNotBeNull(answer.ToString());
        return await RedeemsAsync(answer["code"]!, verifier, ct);
    }

    public Task<Answer> RedeemsAsync(string code, string verifier, CancellationToken ct) => stage.ExchangeAsync(client, new GivenCode(code, OAuthStage.Redirect, verifier), ct);

    /// <summary>What the client is told once the person has allowed whatever a page asked.</summary>
    public async Task<(System.Collections.Specialized.NameValueCollection Answer, string Verifier)> AskedAsync(Person person, CancellationToken ct, params (string Name, string? Value)[] parameters)
    {
        var verifier = OAuthStage.NewSecret();
        using var asked = await person.GetAsync(Person.AuthorizationUri(client, verifier, parameters), ct);
        if (asked.Headers.Location!.OriginalString.Split("?request=") is not ["/consent", var request])
            return (HttpUtility.ParseQueryString(asked.Headers.Location.Query), verifier);

        using var given = await person.PostAsync($"/api/v1/oauth/requests/{request}/consent", null, ct);
        given.StatusCode.ShouldBe(HttpStatusCode.OK, await given.Content.ReadAsStringAsync(ct));
        using var resumed = await person.GetAsync($"/oauth/authorize/resume?request={request}", ct);
        return (HttpUtility.ParseQueryString(resumed.Headers.Location!.Query), verifier);
    }

    /// <summary>What a pushed request is refused with.</summary>
    public async Task<string> PushedAsync(CancellationToken ct, params (string Name, string? Value)[] parameters)
    {
        var query = HttpUtility.ParseQueryString(Person.AuthorizationUri(client, OAuthStage.NewSecret(), parameters).Split('?')[1]);
        return (await stage.PostAsync("/oauth/par", client, [.. query.AllKeys.Where(name => name != "client_id").Select(name => (name!, query[name]!))], ct)).Error;
    }

    /// <summary>A token of the client's own for the endpoint.</summary>
    public async Task<string> TokenAsync(string scope, CancellationToken ct)
    {
        var answer = await stage.TokenAsync(client, [("grant_type", "client_credentials"), ("scope", scope)], ct);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return answer.Text("access_token");
    }

    public async Task<Answer> ReadsAsync(string grantId, CancellationToken ct) => await CallAsync(HttpMethod.Get, grantId, await TokenAsync("grant_management_query", ct), ct);

    public async Task<Answer> EndsAsync(string grantId, CancellationToken ct) => await CallAsync(HttpMethod.Delete, grantId, await TokenAsync("grant_management_revoke", ct), ct);

    public async Task<Answer> CallAsync(HttpMethod method, string grantId, string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, "/oauth/grants/" + grantId);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return await Answer.ReadAsync(await stage.Http.SendAsync(request, ct), ct);
    }
}
