using System.Text.Json;

namespace AuthServer.Bench.Load.Scenarios;

/// <summary>A storm of devices that ask whether somebody has let them in: 10,000 of them, one after the other and far more often than agreed or in time.</summary>
internal sealed class DevicePolling : Scenario
{
    private const int Devices = 10_000;
    private const string Client = "bench-device";
    private readonly string[] _codes = new string[Devices];
    private int _next;

    public override string Name => "device_polling";

    public override async Task PrepareAsync(HttpClient http, LoadOptions options)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Devices), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (device, ct) =>
        {
            using var answer = await http.PostAsync("/oauth/device_authorization", new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = Client, ["scope"] = "bench.read" }), ct);
            using var begun = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
            _codes[device] = begun.RootElement.GetProperty("device_code").GetString() ?? string.Empty;
        });
    }

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker)
    {
        var code = _codes[Interlocked.Increment(ref _next) % Devices];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code", ["client_id"] = Client, ["device_code"] = code,
        });
        using var answer = await http.PostAsync("/oauth/token", form);
        var text = await answer.Content.ReadAsStringAsync();
        return text.Contains("authorization_pending", StringComparison.Ordinal) || text.Contains("slow_down", StringComparison.Ordinal);
    }
}
