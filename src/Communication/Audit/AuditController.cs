using AuthServer.Communication.Audit.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Audit.Entries;
using AuthServer.Orchestration.Audit.Sealing;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Audit;

/// <summary>The audit log, for administrators.</summary>
[ApiController]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
[Route("api/v1/audit")]
public sealed class AuditController(IMediator mediator) : ControllerBase
{
    /// <summary>Entries, newest first. Reading them is itself recorded.</summary>
    [HttpGet]
    public async Task<IActionResult> Read([FromQuery] AuditQuery query, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ReadAudit(query.ToFilter(), new PageRequest(query.Cursor, query.Limit)), ct), AuditPageBody.From);

    /// <summary>The signed checkpoints, newest first; keep copies elsewhere.</summary>
    [HttpGet("checkpoints")]
    public async Task<IActionResult> Checkpoints(string? cursor, CancellationToken ct, int limit = 50) =>
        this.Answer(await mediator.Send(new ListCheckpoints(new PageRequest(cursor, limit)), ct), CheckpointPageBody.From);
}
