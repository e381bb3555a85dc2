using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Orchestration.OAuth.BackchannelAuthentications;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The applications that wait for the signed-in person, for authentication devices of one's own.</summary>
[ApiController]
[Route("/api/v1/me/authentication-requests")]
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
public sealed class AuthenticationRequestsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists them, the newest first.</summary>
    [HttpGet]
    public async Task<IActionResult> ListAsync(CancellationToken ct) =>
        this.Answer(await mediator.Send(new ListAuthenticationRequests(User.RequiredUserId()), ct), AuthenticationRequestBody.ListOf);

    /// <summary>The person says yes.</summary>
    [HttpPost("{id:guid}/approval")]
    public async Task<IActionResult> ApproveAsync(Guid id, CancellationToken ct) =>
        this.Answer(await mediator.Send(new AllowAuthenticationRequest(new BackchannelAuthenticationId(id)), ct));

    /// <summary>The person says no.</summary>
    [HttpPost("{id:guid}/denial")]
    public async Task<IActionResult> DenyAsync(Guid id, CancellationToken ct) =>
        this.Answer(await mediator.Send(new DenyAuthenticationRequest(new BackchannelAuthenticationId(id)), ct));
}
