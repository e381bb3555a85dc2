using System.Globalization;
using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Description;
using AuthServer.Communication.SharedKernel.Idempotency;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Client management, for administrators.</summary>
[ApiController]
[Route("/api/v1/clients")]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
[ClientIdInPath]
public sealed class ClientsController(IMediator mediator) : ControllerBase
{
    /// <summary>Registers a client. Its secret is in this one answer and nowhere else.</summary>
    [HttpPost]
    [Idempotent]
    public async Task<IActionResult> RegisterAsync(RegisterClientBody body, CancellationToken ct)
    {
        var settings = body.ToSettings();
        if (settings.IsRefused)
            return this.Refuse(settings.Refusal);

        var registered = await mediator.Send(new RegisterClient(body.ClientId, settings.Value), ct);
        return this.AnswerCreated(registered, client => "/api/v1/clients/" + Uri.EscapeDataString(client.ClientId.Value), NewClientBody.Of);
    }

    /// <summary>The clients, by their ids.</summary>
    [HttpGet]
    public async Task<IActionResult> ListAsync([FromQuery] string? cursor, CancellationToken ct, [FromQuery] int limit = 50)
    {
        var page = await mediator.Send(new ListClients(new PageRequest(cursor, limit)), ct);
        return this.Answer(page, found => new Page<ClientBody>([.. found.Items.Select(ClientBody.Of)], found.Next));
    }

    /// <summary>One client, with its ETag.</summary>
    [HttpGet("{clientId}")]
    public async Task<IActionResult> GetAsync(string clientId, CancellationToken ct)
    {
        var client = await mediator.Send(new GetClient(clientId), ct);
        if (client.IsSuccess)
            Response.Headers.ETag = $"\"{client.Value.Version.ToString(CultureInfo.InvariantCulture)}\"";

        return this.Answer(client, ClientBody.Of);
    }

    /// <summary>Changes a client; with <c>If-Match</c> only when nobody else has meanwhile (RFC 9110 §13.1.1).</summary>
    [HttpPatch("{clientId}")]
    [HonoursIfMatch]
    public async Task<IActionResult> ChangeAsync(string clientId, ClientChangeBody body, CancellationToken ct)
    {
        var change = body.ToChange();
        if (change.IsRefused)
            return this.Refuse(change.Refusal);

        var changed = await mediator.Send(new ChangeClient(clientId, change.Value, IfMatch()), ct);
        if (changed.Refusal == OAuthErrors.ClientVersionStale)
            return StatusCode(StatusCodes.Status412PreconditionFailed, ProblemBody.For(OAuthErrors.ClientVersionStale, StatusCodes.Status412PreconditionFailed, HttpContext.TraceIdentifier));

        return changed.IsRefused ? this.Refuse(changed.Refusal) : await GetAsync(clientId, ct);
    }

    /// <summary>Gives a new secret; the others work on for the overlap.</summary>
    [HttpPost("{clientId}/secrets")]
    [Idempotent]
    public async Task<IActionResult> RotateAsync(string clientId, RotateSecretBody body, CancellationToken ct)
    {
        var rotated = await mediator.Send(new RotateClientSecret(clientId, TimeSpan.FromSeconds(body.OverlapSeconds)), ct);
        return this.AnswerCreated(rotated, client => "/api/v1/clients/" + Uri.EscapeDataString(client.ClientId.Value), NewClientBody.Of);
    }

    /// <summary>Ends a secret at once.</summary>
    [HttpDelete("{clientId}/secrets/{secretId:guid}")]
    public async Task<IActionResult> RevokeSecretAsync(string clientId, Guid secretId, CancellationToken ct) =>
        this.Answer(await mediator.Send(new RevokeClientSecret(clientId, new ClientSecretId(secretId)), ct));

    /// <summary>Lets a client act again.</summary>
    [HttpPost("{clientId}/enable")]
    public async Task<IActionResult> EnableAsync(string clientId, CancellationToken ct) => this.Answer(await mediator.Send(new EnableClient(clientId), ct));

    /// <summary>Keeps a client from acting; its tokens are refused here from now on.</summary>
    [HttpPost("{clientId}/disable")]
    public async Task<IActionResult> DisableAsync(string clientId, CancellationToken ct) => this.Answer(await mediator.Send(new DisableClient(clientId), ct));

    /// <summary>Removes a client and everything that it was granted.</summary>
    [HttpDelete("{clientId}")]
    public async Task<IActionResult> DeleteAsync(string clientId, CancellationToken ct) => this.Answer(await mediator.Send(new DeleteClient(clientId), ct));

    // A tag that is none of ours can match nothing.
    private long? IfMatch() =>
        Request.Headers.IfMatch.Count == 0 || Request.Headers.IfMatch == "*" ? null
        : long.TryParse(Request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
}
