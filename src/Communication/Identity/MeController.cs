using AuthServer.Communication.Identity.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Description;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Identity.Users;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Identity;

/// <summary>One's own account.</summary>
[ApiController]
[Route("api/v1/me")]
[Authorize(Policy = AccessPolicies.SignedIn)]
[RateClass(RateClasses.Account)]
public sealed class MeController(IMediator mediator) : ControllerBase
{
    /// <summary>The profile.</summary>
    [HttpGet]
    [ProducesResponseType<ProfileBody>(200)]
    public async Task<IActionResult> Get(CancellationToken ct) =>
        this.AnswerTagged(await mediator.Send(new GetMyProfile(User.RequiredUserId()), ct), mine => mine.Version, mine => ProfileBody.From(mine.Profile));

    /// <summary>Changes fields of the profile (RFC 7396: null empties a field).</summary>
    [HttpPatch]
    [HonoursIfMatch]
    [Consumes("application/json", "application/merge-patch+json")]
    public async Task<IActionResult> Patch(ProfilePatch fields, CancellationToken ct) =>
        this.AnswerConditional(await mediator.Send(new UpdateProfile(User.RequiredUserId(), fields, this.ExpectedVersion()), ct));

    /// <summary>Deletes the account.</summary>
    [HttpDelete]
    [HonoursIfMatch]
    [Authorize(Policy = AccessPolicies.RecentSignIn)]
    public async Task<IActionResult> Delete(CancellationToken ct) =>
        this.AnswerConditional(await mediator.Send(new DeleteUser(User.RequiredUserId(), this.ExpectedVersion()), ct));
}
