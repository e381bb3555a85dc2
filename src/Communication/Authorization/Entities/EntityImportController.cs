using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Description;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Entities;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Entities;

/// <summary>Takes many entities over at once.</summary>
[ApiController]
[Route("api/v1/entities/import")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class EntityImportController(IMediator mediator) : ControllerBase
{
    private const string Lines = "application/x-ndjson";
    private const long LargestBody = 2L * 1024 * 1024 * 1024;

    /// <summary>Takes all entities of the body over, or none: a list in JSON, or one entity a line (<c>application/x-ndjson</c>). Read as it arrives.</summary>
    /// <param name="mode"><c>merge</c> leaves others alone; <c>replace-type</c> leaves nothing else of the types.</param>
    /// <param name="type">The types that are replaced; may be repeated.</param>
    /// <param name="ct">Cancels.</param>
    [HttpPost]
    [ReadsBody(typeof(IReadOnlyList<EntityWriteBody>), "application/json", Lines)]
    [RequestSizeLimit(LargestBody)]
    [RequestTimeout(LongRequests.Import)]
    [ProducesResponseType<EntityCountsBody>(200)]
    [ProducesResponseType<EntityProblemsBody>(400)]
    public async Task<IActionResult> Import([FromQuery] string? mode, [FromQuery] string[]? type, CancellationToken ct)
    {
        var isLines = Request.ContentType?.StartsWith(Lines, StringComparison.OrdinalIgnoreCase) == true;
        var imported = await mediator.Send(new ImportEntities(Request.Body, isLines, mode ?? "merge", type ?? []), ct);
        return this.Objection(imported) ?? Ok(EntityCountsBody.From(imported.Value.Counts));
    }
}
