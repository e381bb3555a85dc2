using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.SharedKernel;

/// <summary>What was measured, for Prometheus.</summary>
[ApiController]
[Authorize(Policy = AccessPolicies.Metrics)]
[RateClass(RateClasses.Admin)]
[Route("metrics")]
public sealed class MetricsController(IMetricsReading metrics) : ControllerBase
{
    /// <summary>All series in the text format.</summary>
    [HttpGet]
    public ContentResult Read() => Content(metrics.Read(), "text/plain; version=0.0.4; charset=utf-8");
}
