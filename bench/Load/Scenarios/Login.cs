namespace AuthServer.Bench.Load.Scenarios;

/// <summary>Identifier, password, completion: three requests with one password hash, counted as one.</summary>
internal sealed class Login : Scenario
{
    public override string Name => "login";

    public override Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker) => new Person(http, worker).SignInAsync();
}
