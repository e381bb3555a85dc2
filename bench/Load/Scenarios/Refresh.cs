namespace AuthServer.Bench.Load.Scenarios;

/// <summary>Every worker rotates a family of its own, each of another person.</summary>
internal sealed class Refresh : Scenario
{
    private string[] _tokens = [];

    public override string Name => "refresh";

    public override async Task PrepareAsync(HttpClient http, LoadOptions options)
    {
        _tokens = new string[options.Connections];
        for (var worker = 0; worker < _tokens.Length; worker++)
        {
            var person = new Person(http, worker);
            await person.SignInAsync();
            _tokens[worker] = (await person.ObtainTokensAsync("openid offline_access")).Text("refresh_token");
        }
    }

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker)
    {
        if (await Tokens.PostAsync(http, new() { ["grant_type"] = "refresh_token", ["client_id"] = "bench-web", ["refresh_token"] = _tokens[worker] }) is not { } answer)
            return false;

        _tokens[worker] = Tokens.Text(answer, "refresh_token");
        return true;
    }
}
