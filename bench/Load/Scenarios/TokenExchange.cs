namespace AuthServer.Bench.Load.Scenarios;

/// <summary>A service exchanges a person's access token for one of its own (RFC 8693): every worker that of another person.</summary>
internal sealed class TokenExchange : Scenario
{
    private string[] _tokens = [];

    public override string Name => "token_exchange";

    public override async Task PrepareAsync(HttpClient http, LoadOptions options)
    {
        _tokens = new string[options.Connections];
        for (var worker = 0; worker < _tokens.Length; worker++)
        {
            var person = new Person(http, worker);
            await person.SignInAsync();
            _tokens[worker] = (await person.ObtainTokensAsync("bench.read")).Text("access_token");
        }
    }

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker) =>
        await Tokens.PostAsync(http, new()
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
            ["client_id"] = "bench-exchange",
            ["client_secret"] = options.ClientSecret,
            ["subject_token"] = _tokens[worker],
            ["subject_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
            ["scope"] = "bench.read",
        }) is not null;
}
