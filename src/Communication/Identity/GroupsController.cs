using AuthServer.Communication.Identity.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Description;
using AuthServer.Communication.SharedKernel.Idempotency;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Groups;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Identity;

/// <summary>Groups and their members, for administrators.</summary>
[ApiController]
[Route("api/v1/groups")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class GroupsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists groups by name.</summary>
    [HttpGet]
    [ProducesResponseType<PageBody<GroupBody>>(200)]
    public async Task<IActionResult> List(string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListGroups(new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<GroupBody>.From(page, GroupBody.From));

    /// <summary>Creates a group.</summary>
    [HttpPost]
    [Idempotent]
    [ProducesResponseType<CreatedGroupBody>(201)]
    public async Task<IActionResult> Create(GroupNameBody group, CancellationToken ct) => this.AnswerCreated(
        await mediator.Send(new CreateGroup(group.Name), ct), id => $"/api/v1/groups/{id}", id => new CreatedGroupBody(id.Value));

    /// <summary>One group.</summary>
    [HttpGet("{id:guid}")]
    [ProducesResponseType<GroupBody>(200)]
    public async Task<IActionResult> Get(Guid id, CancellationToken ct) =>
        this.AnswerTagged(await mediator.Send(new GetGroup(new GroupId(id)), ct), group => group.Version, GroupBody.From);

    /// <summary>Gives a group another name.</summary>
    [HttpPatch("{id:guid}")]
    [HonoursIfMatch]
    public async Task<IActionResult> Rename(Guid id, GroupNameBody group, CancellationToken ct) =>
        this.AnswerConditional(await mediator.Send(new RenameGroup(new GroupId(id), group.Name, this.ExpectedVersion()), ct));

    /// <summary>Removes a group.</summary>
    [HttpDelete("{id:guid}")]
    [HonoursIfMatch]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Delete(Guid id, CancellationToken ct) =>
        this.AnswerConditional(await mediator.Send(new DeleteGroup(new GroupId(id), this.ExpectedVersion()), ct));

    /// <summary>Lists the members.</summary>
    [HttpGet("{id:guid}/members")]
    [ProducesResponseType<PageBody<MemberBody>>(200)]
    public async Task<IActionResult> Members(Guid id, string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListMembers(new GroupId(id), new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<MemberBody>.From(page, MemberBody.From));

    /// <summary>Makes somebody a member.</summary>
    [HttpPut("{id:guid}/members/{user:guid}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> AddMember(Guid id, Guid user, CancellationToken ct) =>
        this.Answer(await mediator.Send(new AddMember(new GroupId(id), new UserId(user)), ct));

    /// <summary>Ends a membership.</summary>
    [HttpDelete("{id:guid}/members/{user:guid}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> RemoveMember(Guid id, Guid user, CancellationToken ct) =>
        this.Answer(await mediator.Send(new RemoveMember(new GroupId(id), new UserId(user)), ct));
}
