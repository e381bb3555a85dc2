using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Those whose assertions about people are good for tokens here (RFC 7523), for administrators.</summary>
[ApiController]
[Route("/api/v1/trusted-issuers")]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class TrustedIssuersController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists them by name.</summary>
    [HttpGet]
    public async Task<IActionResult> ListAsync([FromQuery] string? cursor, CancellationToken ct, [FromQuery] int limit = 50) =>
        this.Answer(await mediator.Send(new ListTrustedIssuers(new PageRequest(cursor, limit)), ct), TrustedIssuerBody.PageOf);

    /// <summary>Trusts one, or trusts it otherwise.</summary>
    [HttpPut("{name}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> TrustAsync(string name, TrustBody body, CancellationToken ct)
    {
        var settings = body.ToSettings();
        return settings.IsRefused ? this.Refuse(settings.Refusal) : this.Answer((await mediator.Send(new TrustIssuer(name, body.Issuer, settings.Value, body.Enabled), ct)).Map(_ => Done.It));
    }

    /// <summary>Trusts one no longer.</summary>
    [HttpDelete("{name}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> DistrustAsync(string name, CancellationToken ct) => this.Answer(await mediator.Send(new DistrustIssuer(name), ct));

    /// <summary>Lists whom an issuer means by its subjects.</summary>
    [HttpGet("{name}/subjects")]
    public async Task<IActionResult> ListSubjectsAsync(string name, [FromQuery] string? cursor, CancellationToken ct, [FromQuery] int limit = 50) =>
        this.Answer(await mediator.Send(new ListSubjectLinks(name, new PageRequest(cursor, limit)), ct), SubjectLinkBody.PageOf);

    /// <summary>Says whom an issuer means by a subject.</summary>
    [HttpPut("{name}/subjects")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> LinkAsync(string name, LinkBody body, CancellationToken ct) =>
        this.Answer((await mediator.Send(new LinkSubject(name, body.Subject, body.User), ct)).Map(_ => Done.It));

    /// <summary>Ends such a link. Subjects are any texts, so this one stands in the query.</summary>
    [HttpDelete("{name}/subjects")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> UnlinkAsync(string name, [FromQuery] string subject, CancellationToken ct) =>
        this.Answer(await mediator.Send(new UnlinkSubject(name, subject), ct));
}
