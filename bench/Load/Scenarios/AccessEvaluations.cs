using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace AuthServer.Bench.Load.Scenarios;

/// <summary>Questions for decisions by 100 policies, several in a request: each is answered by one policy that compares attributes of both sides.</summary>
/// <param name="size">How many questions a request holds; one is asked at the endpoint for single questions.</param>
internal sealed class AccessEvaluations(int size) : Scenario
{
    private const int Policies = 100;
    private const int Bodies = 64;

    private readonly byte[][] _bodies = [.. Enumerable.Range(0, Bodies).Select(number => Encoding.UTF8.GetBytes(size == 1 ? Question(number) : Boxcar(size, number)))];
    private AuthenticationHeaderValue? _administration;
    private AuthenticationHeaderValue? _token;

    public override string Name => size == 1 ? "access_evaluation" : string.Create(CultureInfo.InvariantCulture, $"access_evaluations_{size}");

    public override AuthenticationHeaderValue? Watcher => _administration;

    public override async Task PrepareAsync(HttpClient http, LoadOptions options)
    {
        using var publish = new HttpRequestMessage(HttpMethod.Put, "/api/v1/policies/bundle")
        {
            Content = JsonContent.Create(new { documents = new[] { new { name = "bench.cedar", text = Text() } }, reason = "The benchmark" }),
        };
        publish.Headers.Authorization = _administration = await TokenAsync(http, options, "bench-admin");
        using var published = await http.SendAsync(publish);
        published.EnsureSuccessStatusCode();
        _token = await TokenAsync(http, options, "bench-decisions");
    }

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, size == 1 ? "/access/v1/evaluation" : "/access/v1/evaluations")
        {
            Content = new ByteArrayContent(_bodies[Random.Shared.Next(Bodies)]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Authorization = _token;
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains("true", StringComparison.Ordinal);
    }

    private static async Task<AuthenticationHeaderValue> TokenAsync(HttpClient http, LoadOptions options, string client) =>
        new("Bearer", (await Tokens.PostAsync(http, new() { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = options.ClientSecret })).Text("access_token"));

    private static string Text() => string.Join('\n', Enumerable.Range(0, Policies).Select(number =>
        string.Create(CultureInfo.InvariantCulture, $"@id(\"bench-{number}\") permit(principal is User, action == Action::\"act{number}\", resource is Document) when {{ principal.team == resource.team && resource.level <= principal.level }};")));

    private static string Boxcar(int size, int seed) => "{\"evaluations\":[" + string.Join(',', Enumerable.Range(0, size).Select(number => Question(seed + number))) + "]}";

    private static string Question(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"subject\":{{\"type\":\"User\",\"id\":\"user-{number}\",\"properties\":{{\"team\":\"team-{number % 7}\",\"level\":{3 + (number % 2)}}}}},\"action\":{{\"name\":\"act{number % Policies}\"}},\"resource\":{{\"type\":\"Document\",\"id\":\"document-{number}\",\"properties\":{{\"team\":\"team-{number % 7}\",\"level\":{1 + (number % 4)}}}}}}}");
}
