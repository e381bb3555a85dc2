namespace AuthServer.Bench.Load.Scenarios;

/// <summary>The authorization endpoint with a session, then the exchange: two requests, counted as one.</summary>
internal sealed class CodeExchange : Scenario
{
    private Person[] _people = [];

    public override string Name => "authorize_and_code_exchange";

    public override async Task PrepareAsync(HttpClient http, LoadOptions options)
    {
        _people = [.. Enumerable.Range(0, options.Connections).Select(number => new Person(http, number))];
        foreach (var person in _people)
            await person.SignInAsync();
    }

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker) =>
        await _people[worker].ObtainTokensAsync("openid") is not null;
}
