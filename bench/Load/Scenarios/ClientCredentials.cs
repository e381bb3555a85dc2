namespace AuthServer.Bench.Load.Scenarios;

internal sealed class ClientCredentials(string name, string client) : Scenario
{
    public override string Name => name;

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker) =>
        await Tokens.PostAsync(http, new() { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = options.ClientSecret, ["scope"] = "bench.read" }) is not null;
}
