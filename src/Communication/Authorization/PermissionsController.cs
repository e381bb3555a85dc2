using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Idempotency;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization;

/// <summary>The permissions there are, for administrators.</summary>
[ApiController]
[Route("api/v1/permissions")]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class PermissionsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists the server's own permissions and those of applications, by name.</summary>
    [HttpGet]
    [ProducesResponseType<PageBody<PermissionBody>>(200)]
    public async Task<IActionResult> List(string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListPermissions(new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<PermissionBody>.From(page, PermissionBody.From));

    /// <summary>Defines a permission of an application.</summary>
    [HttpPost]
    [Idempotent]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Define(NewPermissionBody permission, CancellationToken ct) => this.AnswerCreated(
        await mediator.Send(new DefinePermission(permission.Name, permission.Description ?? string.Empty), ct), _ => $"/api/v1/permissions/{permission.Name}", _ => permission);

    /// <summary>Removes a permission of an application, and out of all roles.</summary>
    [HttpDelete("{name}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Remove(string name, CancellationToken ct) => this.Answer(await mediator.Send(new RemovePermission(name), ct));
}
