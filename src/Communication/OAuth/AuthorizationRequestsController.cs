using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Consents;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Waiting authorization requests, for sign-in user interfaces of one's own. Bound to the browser by its cookie.</summary>
[ApiController]
[Route("/api/v1/oauth/requests/{id:guid}")]
[AllowAnonymous]
[RateClass(RateClasses.Public)]
[SessionAware]
public sealed class AuthorizationRequestsController(IMediator mediator, BrowserBinding binding) : ControllerBase
{
    /// <summary>Who asks for what.</summary>
    [HttpGet]
    public async Task<IActionResult> DescribeAsync(Guid id, CancellationToken ct) =>
        this.Answer(await mediator.Send(new DescribePendingAuthorization(new PendingAuthorizationId(id), binding.Read(Request)), ct), PendingAuthorizationBody.Of);

    /// <summary>The signed-in person says yes.</summary>
    [HttpPost("consent")]
    public async Task<IActionResult> ConsentAsync(Guid id, CancellationToken ct) =>
        this.Answer(await mediator.Send(new GrantConsent(new PendingAuthorizationId(id), binding.Read(Request)), ct), _ => ResumeBody.For(id));

    /// <summary>The person says no.</summary>
    [HttpPost("denial")]
    public async Task<IActionResult> DenyAsync(Guid id, CancellationToken ct) =>
        this.Answer(await mediator.Send(new DenyAuthorization(new PendingAuthorizationId(id), binding.Read(Request)), ct), _ => ResumeBody.For(id));
}
