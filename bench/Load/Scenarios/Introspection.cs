namespace AuthServer.Bench.Load.Scenarios;

/// <summary>A reference token, introspected by the client that got it.</summary>
internal sealed class Introspection : Scenario
{
    private string _token = string.Empty;

    public override string Name => "introspection_opaque";

    public override async Task PrepareAsync(HttpClient http, LoadOptions options) =>
        _token = (await Tokens.PostAsync(http, new() { ["grant_type"] = "client_credentials", ["client_id"] = "bench-opaque", ["client_secret"] = options.ClientSecret, ["scope"] = "bench.read" })).Text("access_token");

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker)
    {
        using var answer = await http.PostAsync("/oauth/introspect", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = _token,
            ["client_id"] = "bench-opaque",
            ["client_secret"] = options.ClientSecret,
        }));
        return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains("\"active\":true", StringComparison.Ordinal);
    }
}
