using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Idempotency;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace AuthServer.Communication.Authorization;

/// <summary>Roles and who bears them, for administrators.</summary>
[ApiController]
[Route("api/v1/roles")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
[RunsIn(ServerRole.Auth, ServerRole.Policy)]
public sealed class RolesController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists roles by name.</summary>
    [HttpGet]
    [ProducesResponseType<PageBody<RoleBody>>(200)]
    public async Task<IActionResult> List(string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListRoles(new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<RoleBody>.From(page, RoleBody.From));

    /// <summary>Creates a role.</summary>
    [HttpPost]
    [Idempotent]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Create(NewRoleBody role, CancellationToken ct) => this.AnswerCreated(
        await mediator.Send(new CreateRole(role.Name, role.Description ?? string.Empty), ct), _ => $"/api/v1/roles/{role.Name}", _ => role);

    /// <summary>Removes a role and its bindings.</summary>
    [HttpDelete("{name}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Delete(string name, CancellationToken ct) => this.Answer(await mediator.Send(new DeleteRole(name), ct));

    /// <summary>Shows a role, and which others it includes.</summary>
    [HttpGet("{name}")]
    [ProducesResponseType<RoleDetailsBody>(200)]
    public async Task<IActionResult> Get(string name, CancellationToken ct) => this.Answer(await mediator.Send(new GetRole(name), ct), RoleDetailsBody.From);

    /// <summary>Lists who bears a role.</summary>
    [HttpGet("{name}/bindings")]
    [ProducesResponseType<PageBody<BindingBody>>(200)]
    public async Task<IActionResult> Bindings(string name, string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListBindings(name, new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<BindingBody>.From(page, BindingBody.From));

    /// <summary>Gives a role to a person, or changes until when.</summary>
    [HttpPut("{name}/users/{user:guid}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public Task<IActionResult> AssignToUser(string name, Guid user, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] BindingTermsBody? terms, CancellationToken ct) =>
        AssignAsync(name, "user", user.ToString("D"), new AssignRole(name, RoleBearer.Of(new UserId(user)), terms?.ExpiresAt), terms, ct);

    /// <summary>Takes a role from a person.</summary>
    [HttpDelete("{name}/users/{user:guid}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public Task<IActionResult> RemoveFromUser(string name, Guid user, [FromQuery] ResourceQuery resource, CancellationToken ct) =>
        RemoveAsync(name, "user", user.ToString("D"), new RemoveRole(name, RoleBearer.Of(new UserId(user))), resource, ct);

    /// <summary>Gives a role to a group, or changes until when.</summary>
    [HttpPut("{name}/groups/{group:guid}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public Task<IActionResult> AssignToGroup(string name, Guid group, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] BindingTermsBody? terms, CancellationToken ct) =>
        AssignAsync(name, "group", group.ToString("D"), new AssignRole(name, RoleBearer.Of(new GroupId(group)), terms?.ExpiresAt), terms, ct);

    /// <summary>Takes a role from a group.</summary>
    [HttpDelete("{name}/groups/{group:guid}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public Task<IActionResult> RemoveFromGroup(string name, Guid group, [FromQuery] ResourceQuery resource, CancellationToken ct) =>
        RemoveAsync(name, "group", group.ToString("D"), new RemoveRole(name, RoleBearer.Of(new GroupId(group))), resource, ct);

    /// <summary>Gives a role to an application that acts for itself, or changes until when.</summary>
    [HttpPut("{name}/clients/{client}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> AssignToClient(string name, string client, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] BindingTermsBody? terms, CancellationToken ct) =>
        await AssignAsync(name, "client", client, new AssignClientRole(name, client, terms?.ExpiresAt), terms, ct);

    /// <summary>Takes a role from an application.</summary>
    [HttpDelete("{name}/clients/{client}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> RemoveFromClient(string name, string client, [FromQuery] ResourceQuery resource, CancellationToken ct) =>
        await RemoveAsync(name, "client", client, new RemoveClientRole(name, client), resource, ct);

    private async Task<IActionResult> AssignAsync(string role, string kind, string bearer, ICommand<Done> everywhere, BindingTermsBody? terms, CancellationToken ct) => this.Answer(
        await mediator.Send(terms?.Resource is { } resource ? new AssignResourceRole(role, kind, bearer, resource.Type, resource.Id, terms.ExpiresAt) : everywhere, ct));

    private async Task<IActionResult> RemoveAsync(string role, string kind, string bearer, ICommand<Done> everywhere, ResourceQuery resource, CancellationToken ct) => this.Answer(
        await mediator.Send(resource.IsNamed ? new RemoveResourceRole(role, kind, bearer, resource.Type, resource.Id) : everywhere, ct));
}
