using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization;

/// <summary>Who bears roles for resources, and what somebody has by all their roles.</summary>
[ApiController]
[RateClass(RateClasses.Admin)]
public sealed class ResourceBindingsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists who bears which role for which resource.</summary>
    [HttpGet("api/v1/resource-bindings")]
    [Authorize(AccessPolicies.Administrator)]
    [ProducesResponseType<PageBody<ResourceBindingBody>>(200)]
    public async Task<IActionResult> List(string? role, [FromQuery(Name = "resource_type")] string? type, [FromQuery(Name = "resource_id")] string? resource, string? cursor, int? limit, CancellationToken ct) =>
        this.Answer(
            await mediator.Send(new ListResourceBindings(role, type, resource, new PageRequest(cursor, limit ?? 50)), ct),
            page => PageBody<ResourceBindingBody>.From(page, ResourceBindingBody.From));

    /// <summary>Lists what a person has, with where it comes from.</summary>
    [HttpGet("api/v1/users/{user:guid}/permissions")]
    [Authorize(AccessPolicies.Administrator)]
    [ProducesResponseType<PageBody<RightBody>>(200)]
    public Task<IActionResult> OfUser(Guid user, string? cursor, int? limit, CancellationToken ct) => RightsAsync(new UserId(user), cursor, limit, ct);

    /// <summary>Lists what one has oneself.</summary>
    [HttpGet("api/v1/me/permissions")]
    [Authorize(AccessPolicies.SessionOnly)]
    [RateClass(RateClasses.Account)]
    [ProducesResponseType<PageBody<RightBody>>(200)]
    public Task<IActionResult> Mine(string? cursor, int? limit, CancellationToken ct) => RightsAsync(User.RequiredUserId(), cursor, limit, ct);

    private async Task<IActionResult> RightsAsync(UserId user, string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListRightsOfUser(user, new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<RightBody>.From(page, RightBody.From));
}
