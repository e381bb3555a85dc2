using System.Net.Http.Headers;

namespace AuthServer.Bench.Load.Scenarios;

internal sealed class UserInfo : Scenario
{
    private string _token = string.Empty;

    public override string Name => "userinfo";

    public override async Task PrepareAsync(HttpClient http, LoadOptions options)
    {
        var person = new Person(http, 0);
        await person.SignInAsync();
        _token = (await person.ObtainTokensAsync("openid profile email")).Text("access_token");
    }

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }
}
