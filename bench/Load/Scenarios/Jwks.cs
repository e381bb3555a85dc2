namespace AuthServer.Bench.Load.Scenarios;

internal sealed class Jwks : Scenario
{
    public override string Name => "jwks";

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker)
    {
        using var answer = await http.GetAsync("/.well-known/jwks.json");
        return answer.IsSuccessStatusCode;
    }
}
