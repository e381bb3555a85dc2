using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization;

/// <summary>What roles permit and include, for administrators.</summary>
[ApiController]
[Route("api/v1/roles/{name}")]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class RolePermissionsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists what a role permits, with what it includes.</summary>
    [HttpGet("permissions")]
    [ProducesResponseType<PageBody<RolePermissionBody>>(200)]
    public async Task<IActionResult> List(string name, string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListRolePermissions(name, new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<RolePermissionBody>.From(page, RolePermissionBody.From));

    /// <summary>Puts a permission into a role.</summary>
    [HttpPut("permissions/{permission}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Grant(string name, string permission, CancellationToken ct) => this.Answer(await mediator.Send(new GrantPermission(name, permission), ct));

    /// <summary>Takes a permission out of a role.</summary>
    [HttpDelete("permissions/{permission}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Withdraw(string name, string permission, CancellationToken ct) =>
        this.Answer(await mediator.Send(new WithdrawPermission(name, permission), ct));

    /// <summary>Lets a role include another.</summary>
    [HttpPut("includes/{included}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Include(string name, string included, CancellationToken ct) => this.Answer(await mediator.Send(new IncludeRole(name, included), ct));

    /// <summary>Ends that a role includes another.</summary>
    [HttpDelete("includes/{included}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Exclude(string name, string included, CancellationToken ct) => this.Answer(await mediator.Send(new ExcludeRole(name, included), ct));
}
