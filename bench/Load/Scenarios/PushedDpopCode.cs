namespace AuthServer.Bench.Load.Scenarios;

/// <summary>A pushed request with a DPoP key, the authorization endpoint with a session, then the exchange with a proof: three requests, counted as one.</summary>
internal sealed class PushedDpopCode : Scenario
{
    private Person[] _people = [];
    private DpopKey[] _keys = [];

    public override string Name => "par_code_dpop";

    public override async Task PrepareAsync(HttpClient http, LoadOptions options)
    {
        _people = [.. Enumerable.Range(0, options.Connections).Select(number => new Person(http, number))];
        _keys = [.. _people.Select(_ => new DpopKey())];
        foreach (var person in _people)
            await person.SignInAsync();
    }

    public override Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker) => _people[worker].ObtainBoundTokensAsync("openid", _keys[worker]);
}
