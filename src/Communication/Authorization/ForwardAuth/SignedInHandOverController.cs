using AuthServer.Communication.OAuth;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>The authorization server's part of signing in at an application's host: here the person's session is.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
[RunsIn(ServerRole.Auth)]
[SessionAware]
public sealed class SignedInHandOverController(IMediator mediator, ProtectedHosts hosts, HandOverTickets tickets) : ControllerBase
{
    /// <summary>The address.</summary>
    public const string Path = "/access/v1/forward-auth/sign-in";

    /// <summary>Whoever is signed in goes on to the application with a one-time code; others sign in first.</summary>
    [HttpGet(Path)]
    public async Task<IActionResult> HandOverAsync([FromQuery(Name = "request")] string? request, CancellationToken ct)
    {
        if (tickets.Open(request) is not { } ticket)
            return await RefuseAsync(AuthorizationErrors.HandOverInvalid);

        if (User.SessionId() is not { } session)
            return SignIn(request, ticket);

        var code = await mediator.Send(new HandOverSession(session, ticket.Host, ticket.BrowserHash, ticket.Demand, ticket.BegunAt), ct);
        if (code.IsRefused)
            return code.Refusal == AuthorizationErrors.StepUpNeeded ? SignIn(request, ticket) : await RefuseAsync(code.Refusal);

        var address = QueryHelpers.AddQueryString(hosts.OriginOf(ticket.Host) + "/.authserver/callback", "code", code.Value.Reveal());
        return SeeOther(QueryHelpers.AddQueryString(address, "state", request ?? string.Empty));
    }

    private StatusCodeResult SignIn(string? request, HandOverTicket ticket) =>
        SeeOther(new Destination(null, QueryHelpers.AddQueryString(Path, "request", request ?? string.Empty)).On("/login", StepUp.ClassFor(ticket.Demand)));

    private async Task<IActionResult> RefuseAsync(Error error)
    {
        await ProblemBody.WriteAsync(HttpContext, error);
        return new EmptyResult();
    }

    private StatusCodeResult SeeOther(string address)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
