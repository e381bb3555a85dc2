using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.SharedKernel;
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
public sealed class HealthController(IHostApplicationLifetime lifetime, ServerRoles roles) : ControllerBase
{
    /// <summary>The process answers.</summary>
    [HttpGet("live")]
    public HealthBody Live() => new("ok", null);

    /// <summary>The process has finished starting.</summary>
    [HttpGet("startup")]
    public IActionResult Startup() => Answer(lifetime.ApplicationStarted.IsCancellationRequested, null);

    /// <summary>The process wants traffic.</summary>
    [HttpGet("ready")]
    public async Task<IActionResult> Ready([FromServices] ReadinessReport report, CancellationToken ct)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return Answer(false, new Dictionary<string, string>(StringComparer.Ordinal) { ["drain"] = "failed" });

        var states = await report.ReadAsync(ct);
        return Answer(!states.Values.Contains(ReadinessState.Failed), states.ToDictionary(state => state.Key, state => state.Value.ToString().ToLowerInvariant(), StringComparer.Ordinal));
    }

    private ObjectResult Answer(bool isGood, IReadOnlyDictionary<string, string>? states) => new(new HealthBody(isGood ? "ok" : "failed", states) { Roles = states is null ? null : roles.Roles })
    {
        StatusCode = isGood ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
    };
}

/// <summary>The answer to a probe.</summary>
/// <param name="Status"><c>ok</c> or <c>failed</c>.</param>
/// <param name="Checks">Each check: <c>ok</c>, <c>degraded</c> or <c>failed</c>; absent where nothing is checked.</param>
public sealed record HealthBody(string Status, IReadOnlyDictionary<string, string>? Checks)
{
    /// <summary>What the process is: <c>auth</c>, <c>policy</c>; absent where nothing is checked.</summary>
    public IReadOnlyList<ServerRole>? Roles { get; init; }
}
