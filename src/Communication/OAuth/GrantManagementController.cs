using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Grants;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The grants that a client manages (Grant Management for OAuth 2.0 §6). The access token is the proof.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Token)]
public sealed class GrantManagementController(IMediator mediator, DpopHeaders dpop) : ControllerBase
{
    /// <summary>Tells what a grant holds.</summary>
    [HttpGet("/oauth/grants/{grantId?}")]
    [ProducesResponseType<ManagedGrantBody>(200)]
    public async Task<IActionResult> ReadAsync(string? grantId, CancellationToken ct)
    {
        var caller = await CallerAsync(ct);
        if (caller.IsRefused)
            return Refuse(caller.Refusal);

        var found = await mediator.Send(new ReadManagedGrant(caller.Value, grantId ?? string.Empty), ct);
        Response.Headers.CacheControl = "no-store";
        return found.Match(grant => Ok(ManagedGrantBody.Of(grant)), Refuse);
    }

    /// <summary>Ends a grant and every token of it.</summary>
    [HttpDelete("/oauth/grants/{grantId}")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> RevokeAsync(string grantId, CancellationToken ct)
    {
        var caller = await CallerAsync(ct);
        if (caller.IsRefused)
            return Refuse(caller.Refusal);

        var ended = await mediator.Send(new RevokeManagedGrant(caller.Value, grantId), ct);
        return ended.Match(_ => NoContent(), Refuse);
    }

    private async Task<Result<ManagingClient>> CallerAsync(CancellationToken ct)
    {
        if (PresentedToken.FromHeader(Request) is not { } token)
            return OAuthErrors.TokenMissing;

        var sender = await token.SenderAsync(dpop, Request, ct);
        return sender.Map(keys => new ManagingClient(token.Value, keys));
    }

    // §6.6: 404 for what is unknown, 403 for what the token does not allow, 401 for no good token.
    private IActionResult Refuse(Error error)
    {
        if (error != OAuthErrors.GrantIdUnknown)
            return BearerErrors.Answer(HttpContext, error);

        Response.Headers.CacheControl = "no-store";
        return new ObjectResult(new OAuthErrorBody(OAuthErrorCodes.Of(error), error.Message)) { StatusCode = StatusCodes.Status404NotFound };
    }
}
