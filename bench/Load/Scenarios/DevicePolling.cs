using System.Diagnostics;
using System.Text.Json;

namespace AuthServer.Bench.Load.Scenarios;

/// <summary>10,000 devices that ask whether somebody has let them in.</summary>
/// <param name="atTheirInterval">Whether each keeps to the interval that it was told, as devices should: 2,000 polls a second at five seconds. Otherwise they storm, one after the other and as fast as they are answered.</param>
internal sealed class DevicePolling(bool atTheirInterval) : Scenario
{
    private const int Devices = 10_000;
    private const string Client = "bench-device";

    // A little more than was told: a poll that arrives early by a hair is told to slow down.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);
    private readonly string[] _codes = new string[Devices];
    private readonly long[] _dueAt = new long[Devices];
    private TimeSpan _interval;
    private int _next;

    public override string Name => atTheirInterval ? "device_polling_at_interval" : "device_polling";

    public override async Task PrepareAsync(HttpClient http, LoadOptions options)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Devices), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (device, ct) =>
        {
            using var answer = await http.PostAsync("/oauth/device_authorization", new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = Client, ["scope"] = "bench.read" }), ct);
            using var begun = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
            _codes[device] = begun.RootElement.GetProperty("device_code").GetString() ?? string.Empty;
            if (device == 0)
                _interval = TimeSpan.FromSeconds(begun.RootElement.GetProperty("interval").GetInt32());
        });

        // They began at different times, one after the other, and come back so.
        var now = Stopwatch.GetTimestamp();
        for (var device = 0; device < Devices; device++)
            _dueAt[device] = now + Ticks(_interval * device / Devices);
    }

    public override async Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker)
    {
        var device = (int)((uint)Interlocked.Increment(ref _next) % Devices);
        if (atTheirInterval)
            await WaitForAsync(device);

        var started = Stopwatch.GetTimestamp();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code", ["client_id"] = Client, ["device_code"] = _codes[device],
        });
        using var answer = await http.PostAsync("/oauth/token", form);
        var text = await answer.Content.ReadAsStringAsync();
        Took(worker, Stopwatch.GetElapsedTime(started));

        // Who keeps to the interval is never told to slow down.
        return text.Contains("authorization_pending", StringComparison.Ordinal) || (!atTheirInterval && text.Contains("slow_down", StringComparison.Ordinal));
    }

    private async Task WaitForAsync(int device)
    {
        var due = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _dueAt[device]);
        if (due > TimeSpan.Zero)
            await Task.Delay(due);

        _dueAt[device] = Stopwatch.GetTimestamp() + Ticks(_interval + Slack);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
