using System.Globalization;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;

namespace AuthServer.Infrastructure.SharedKernel.Health;

/// <summary>How far this instance's clock is from the database's, as last measured.</summary>
/// <remarks>Every expiry is decided by an instance's clock and read by all of them, so the clocks have to agree.</remarks>
internal sealed class ClockOffset(Connections connections, TimeProvider time) : IReadinessCheck
{
    /// <summary>Beyond this an operator should look.</summary>
    public static readonly TimeSpan Worrying = TimeSpan.FromSeconds(2);

    /// <summary>Beyond this the instance must not decide anything.</summary>
    public static readonly TimeSpan Unbearable = TimeSpan.FromSeconds(30);

    // The worker measures every ten seconds; a measurement that is missing or older than this says nothing.
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(30);

    private Measurement? _last;

    public string Name => "clock";

    /// <summary>Measures against the middle of the round trip.</summary>
    public async Task<TimeSpan> MeasureAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        var before = time.GetUtcNow();
        var text = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            connections.Dialect == Dialect.Postgres
                ? "SELECT (extract(epoch from clock_timestamp()) * 1000)::bigint::text"
                : "SELECT CAST(CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER) AS TEXT)",
            cancellationToken: ct));
        var after = time.GetUtcNow();

        var theirs = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text ?? string.Empty, CultureInfo.InvariantCulture));
        var offset = before + ((after - before) / 2) - theirs;
        Volatile.Write(ref _last, new Measurement(offset, time.GetTimestamp()));
        return offset;
    }

    public async Task<Readiness> CheckAsync(CancellationToken ct)
    {
        var offset = Volatile.Read(ref _last) is { } last && time.GetElapsedTime(last.At) < GoodFor ? last.Offset : await MeasureAsync(ct);
        var distance = offset.Duration();
        var detail = string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:0.000} s from the database's clock.");
        var state = distance > Unbearable ? ReadinessState.Failed : distance > Worrying ? ReadinessState.Degraded : ReadinessState.Ok;
        return new Readiness(state, detail);
    }

    private sealed record Measurement(TimeSpan Offset, long At);
}
