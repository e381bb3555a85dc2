using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Idempotency;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.OAuth.Scopes;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Scope management, for administrators.</summary>
[ApiController]
[Route("/api/v1/scopes")]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class ScopesController(IMediator mediator) : ControllerBase
{
    /// <summary>Every scope, the built-in ones first.</summary>
    [HttpGet]
    public async Task<IActionResult> ListAsync(CancellationToken ct) =>
        this.Answer(await mediator.Send(new ListScopes(), ct), scopes => new { items = scopes.Select(ScopeBody.Of).ToArray() });

    /// <summary>Defines a scope.</summary>
    [HttpPost]
    [Idempotent]
    public async Task<IActionResult> DefineAsync(ScopeBody body, CancellationToken ct)
    {
        var defined = await mediator.Send(new DefineScope(body.Name, body.Description, body.Audience ?? string.Empty), ct);
        return this.AnswerCreated(defined, _ => "/api/v1/scopes/" + Uri.EscapeDataString(body.Name), _ => body);
    }

    /// <summary>Makes a scope be as said, whether it exists or not.</summary>
    [HttpPut("{name}")]
    public async Task<IActionResult> PutAsync(string name, ScopeTextBody body, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ApplyScope(name, body.Description, body.Audience), ct));

    /// <summary>Removes a scope.</summary>
    [HttpDelete("{name}")]
    public async Task<IActionResult> RemoveAsync(string name, CancellationToken ct) => this.Answer(await mediator.Send(new RemoveScope(name), ct));
}
