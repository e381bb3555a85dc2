using AuthServer.Communication.Identity.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Description;
using AuthServer.Communication.SharedKernel.Idempotency;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Invitations;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Identity;

/// <summary>People, for administrators.</summary>
[ApiController]
[Route("api/v1/users")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class UsersController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists people, newest first.</summary>
    /// <param name="email">How the address begins.</param>
    /// <param name="username">How the user name begins.</param>
    /// <param name="status"><c>active</c> or <c>deactivated</c>.</param>
    /// <param name="cursor">What the previous page gave as <c>next</c>.</param>
    /// <param name="limit">How many, 1 to 200.</param>
    /// <param name="ct">Ends when the caller hangs up.</param>
    [HttpGet]
    [ProducesResponseType<PageBody<UserRowBody>>(200)]
    public async Task<IActionResult> List(string? email, string? username, string? status, string? cursor, int? limit, CancellationToken ct)
    {
        var page = await mediator.Send(new ListUsers(email, username, status, new PageRequest(cursor, limit ?? 50)), ct);
        return this.Answer(page, found => PageBody<UserRowBody>.From(found, UserRowBody.From));
    }

    /// <summary>Invites somebody: they choose their own password, administrators never see one (ASVS 6.4.6).</summary>
    [HttpPost]
    [Idempotent]
    [Authorize(AccessPolicies.RecentAdministrator)]
    [ProducesResponseType<InvitedBody>(202)]
    public async Task<IActionResult> Invite(InvitationBody invitation, CancellationToken ct) =>
        this.AnswerAccepted(await mediator.Send(new InviteUser(invitation.Email, invitation.Locale), ct), id => new InvitedBody(id));

    /// <summary>One person.</summary>
    [HttpGet("{id:guid}")]
    [ProducesResponseType<UserBody>(200)]
    public async Task<IActionResult> Get(Guid id, CancellationToken ct) =>
        this.AnswerTagged(await mediator.Send(new GetUser(new UserId(id)), ct), user => user.Version, UserBody.From);

    /// <summary>Changes fields of a profile (RFC 7396: null empties a field).</summary>
    [HttpPatch("{id:guid}")]
    [HonoursIfMatch]
    [Consumes("application/json", "application/merge-patch+json")]
    public async Task<IActionResult> Patch(Guid id, ProfilePatch fields, CancellationToken ct) =>
        this.AnswerConditional(await mediator.Send(new UpdateProfile(new UserId(id), fields, this.ExpectedVersion()), ct));

    /// <summary>Sets an account aside.</summary>
    [HttpPost("{id:guid}/deactivate")]
    [HonoursIfMatch]
    public async Task<IActionResult> Deactivate(Guid id, CancellationToken ct) =>
        this.AnswerConditional(await mediator.Send(new DeactivateUser(new UserId(id), this.ExpectedVersion()), ct));

    /// <summary>Takes an account back.</summary>
    [HttpPost("{id:guid}/reactivate")]
    [HonoursIfMatch]
    public async Task<IActionResult> Reactivate(Guid id, CancellationToken ct) =>
        this.AnswerConditional(await mediator.Send(new ReactivateUser(new UserId(id), this.ExpectedVersion()), ct));

    /// <summary>Locks an account.</summary>
    [HttpPost("{id:guid}/lock")]
    [HonoursIfMatch]
    public async Task<IActionResult> Lock(Guid id, CancellationToken ct) =>
        this.AnswerConditional(await mediator.Send(new LockUser(new UserId(id), this.ExpectedVersion()), ct));

    /// <summary>Opens a locked account again.</summary>
    [HttpPost("{id:guid}/unlock")]
    [HonoursIfMatch]
    public async Task<IActionResult> Unlock(Guid id, CancellationToken ct) =>
        this.AnswerConditional(await mediator.Send(new UnlockUser(new UserId(id), this.ExpectedVersion()), ct));

    /// <summary>Deletes an account.</summary>
    [HttpDelete("{id:guid}")]
    [HonoursIfMatch]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Delete(Guid id, CancellationToken ct) =>
        this.AnswerConditional(await mediator.Send(new DeleteUser(new UserId(id), this.ExpectedVersion()), ct));
}
