using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Description;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Entities;

/// <summary>The entities that policies look at, for administrators and the applications that own them.</summary>
[ApiController]
[Route("api/v1/entities")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class EntitiesController(IMediator mediator) : ControllerBase
{
    // An entity has at most 64 KiB; names and white space come on top.
    private const int LargestBody = 256 * 1024;

    /// <summary>Lists entities by type and id.</summary>
    [HttpGet]
    [ProducesResponseType<PageBody<EntityBody>>(200)]
    public async Task<IActionResult> List(string? type, string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListEntities(type, new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<EntityBody>.From(page, EntityBody.From));

    /// <summary>One entity, with its ETag.</summary>
    [HttpGet("{type}/{**id}")]
    [ProducesResponseType<EntityBody>(200)]
    public async Task<IActionResult> Get(string type, string id, CancellationToken ct) => Show(await mediator.Send(new GetEntity(type, this.IdInPath(id)), ct), 200);

    /// <summary>Makes an entity be as given; of a person, group, role or client only <c>tags</c> may be given.</summary>
    [HttpPut("{type}/{**id}")]
    [HonoursIfMatch]
    [RequestSizeLimit(LargestBody)]
    [ProducesResponseType<EntityBody>(200)]
    [ProducesResponseType<EntityBody>(201)]
    [ProducesResponseType<EntityProblemsBody>(400)]
    public async Task<IActionResult> Put(string type, string id, EntityWriteBody entity, CancellationToken ct)
    {
        var written = await mediator.Send(new PutEntity(type, this.IdInPath(id), entity.ToParts(), this.Condition()), ct);
        return this.Objection(written) ?? await ShowAsync(type, id, written.Value.Counts.Created > 0 ? 201 : 200, ct);
    }

    /// <summary>Changes an entity by a merge patch (RFC 7396).</summary>
    [HttpPatch("{type}/{**id}")]
    [HonoursIfMatch]
    [Consumes("application/merge-patch+json", "application/json")]
    [RequestSizeLimit(LargestBody)]
    [ProducesResponseType<EntityBody>(200)]
    [ProducesResponseType<EntityProblemsBody>(400)]
    public async Task<IActionResult> Patch(string type, string id, EntityWriteBody patch, CancellationToken ct)
    {
        var patched = await mediator.Send(new PatchEntity(type, this.IdInPath(id), patch.ToParts(), this.Condition()), ct);
        return this.Objection(patched) ?? await ShowAsync(type, id, 200, ct);
    }

    /// <summary>Removes an entity.</summary>
    [HttpDelete("{type}/{**id}")]
    [HonoursIfMatch]
    public async Task<IActionResult> Delete(string type, string id, CancellationToken ct)
    {
        var removed = await mediator.Send(new DeleteEntity(type, this.IdInPath(id), this.Condition()), ct);
        return removed.IsRefused ? this.RefuseEntity(removed.Refusal) : NoContent();
    }

    private async Task<IActionResult> ShowAsync(string type, string id, int status, CancellationToken ct) =>
        Show(await mediator.Send(new GetEntity(type, this.IdInPath(id)), ct), status);

    private IActionResult Show(Result<EntityDetails> entity, int status)
    {
        if (entity.IsRefused)
            return this.Refuse(entity.Refusal);

        Response.Headers.ETag = EntityBody.TagOf(entity.Value.Version);
        return StatusCode(status, EntityBody.From(entity.Value));
    }
}
