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
    /// <summary>Lists who bears which role for which resource; with <c>inherited=true</c> everybody who does for one resource, however it comes.</summary>
    [HttpGet("api/v1/resource-bindings")]
    [Authorize(AccessPolicies.Administrator)]
    [ProducesResponseType<PageBody<ResourceBindingBody>>(200)]
    public async Task<IActionResult> List(string? role, [FromQuery] ResourceQuery resource, bool? inherited, string? cursor, int? limit, CancellationToken ct)
    {
        var page = new PageRequest(cursor, limit ?? 50);
        return inherited is true
            ? this.Answer(await mediator.Send(new ListInheritedBindings(role, resource.Type, resource.Id, page), ct), found => PageBody<ResourceBindingBody>.From(found, ResourceBindingBody.From))
            : this.Answer(await mediator.Send(new ListResourceBindings(role, resource.Type, resource.Id, page), ct), found => PageBody<ResourceBindingBody>.From(found, ResourceBindingBody.From));
    }

    /// <summary>Lists what a person has, with where it comes from.</summary>
    [HttpGet("api/v1/users/{user:guid}/permissions")]
    [Authorize(AccessPolicies.Administrator)]
    [ProducesResponseType<PageBody<RightBody>>(200)]
    public Task<IActionResult> OfUser(Guid user, string? cursor, int? limit, CancellationToken ct) => RightsAsync(new UserId(user), cursor, limit, ct);

    /// <summary>Lists what an application has that acts for itself.</summary>
    [HttpGet("api/v1/clients/{client}/permissions")]
    [Authorize(AccessPolicies.Administrator)]
    [ProducesResponseType<PageBody<RightBody>>(200)]
    public async Task<IActionResult> OfClient(string client, string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListRightsOfClient(client, new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<RightBody>.From(page, RightBody.From));

    /// <summary>Lists what one has oneself.</summary>
    [HttpGet("api/v1/me/permissions")]
    [Authorize(AccessPolicies.SessionOnly)]
    [RateClass(RateClasses.Account)]
    [ProducesResponseType<PageBody<RightBody>>(200)]
    public Task<IActionResult> Mine(string? cursor, int? limit, CancellationToken ct) => RightsAsync(User.RequiredUserId(), cursor, limit, ct);

    private async Task<IActionResult> RightsAsync(UserId user, string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListRightsOfUser(user, new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<RightBody>.From(page, RightBody.From));
}
