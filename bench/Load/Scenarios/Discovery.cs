namespace AuthServer.Bench.Load.Scenarios;

internal sealed class Discovery : Scenario
{
    public override string Name => "discovery";

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker)
    {
        using var answer = await http.GetAsync("/.well-known/openid-configuration");
        return answer.IsSuccessStatusCode;
    }
}
