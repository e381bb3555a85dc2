using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;

namespace AuthServer.Communication.SharedKernel.Health;

/// <summary>What the platform's probes ask.</summary>
/// <remarks>
/// <c>live</c> only says that the process answers: a lost database must not make the platform restart every instance. <c>ready</c>
/// goes red when the database, the schema or the clock fail, and as soon as the process is asked to stop.
/// </remarks>
[ApiController]
[AllowAnonymous]
[RateClass(RateClasses.Probe)]
[Route("health")]
public sealed class HealthController(IEnumerable<IReadinessCheck> checks, IHostApplicationLifetime lifetime) : ControllerBase
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The process answers.</summary>
    [HttpGet("live")]
    public HealthBody Live() => new("ok", null);

    /// <summary>The process has finished starting.</summary>
    [HttpGet("startup")]
    public IActionResult Startup() => Answer(lifetime.ApplicationStarted.IsCancellationRequested, null);

    /// <summary>The process wants traffic.</summary>
    [HttpGet("ready")]
    public async Task<IActionResult> Ready(CancellationToken ct)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return Answer(false, new Dictionary<string, string>(StringComparer.Ordinal) { ["drain"] = "failed" });

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(Patience);
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var check in checks)
            states[check.Name] = (await StateOf(check, limited.Token)).ToString().ToLowerInvariant();
        return Answer(!states.ContainsValue("failed"), states);
    }

    // A check that cannot answer is a check that failed; why stands in the log of whoever broke.
    private static async Task<ReadinessState> StateOf(IReadinessCheck check, CancellationToken ct)
    {
        try
        {
            return (await check.CheckAsync(ct)).State;
        }
        catch (Exception)
        {
            return ReadinessState.Failed;
        }
    }

    private ObjectResult Answer(bool isGood, IReadOnlyDictionary<string, string>? states) => new(new HealthBody(isGood ? "ok" : "failed", states))
    {
        StatusCode = isGood ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
    };
}

/// <summary>The answer to a probe.</summary>
/// <param name="Status"><c>ok</c> or <c>failed</c>.</param>
/// <param name="Checks">Each check: <c>ok</c>, <c>degraded</c> or <c>failed</c>; absent where nothing is checked.</param>
public sealed record HealthBody(string Status, IReadOnlyDictionary<string, string>? Checks);
