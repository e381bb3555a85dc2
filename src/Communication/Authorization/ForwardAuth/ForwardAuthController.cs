using AuthServer.Communication.OAuth;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>Where proxies ask whether a request may pass to their application (docs/policies/forward-auth.md).</summary>
[AllowAnonymous]
[RateClass(RateClasses.ForwardAuth)]
public sealed class ForwardAuthController(IMediator mediator, ProtectedHosts hosts, ForwardedCallers callers) : ControllerBase
{
    private const string SignInAddress = "X-Auth-Redirect";

    /// <summary>200 with who it is, 401 or the way to sign in, 403; 503 when nothing can be decided.</summary>
    [AcceptVerbs("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", Route = "/access/v1/forward-auth")]
    [WelcomesOtherSites]
    public async Task<IActionResult> DecideAsync(CancellationToken ct)
    {
        var asked = ForwardedReading.Read(HttpContext.Features.Get<ForwardedEdge>()).Then(hosts.Admit);
        if (asked.IsRefused)
            return this.Refuse(asked.Refusal);

        var request = asked.Value;
        var caller = await callers.RecogniseAsync(Request, request, ct);
        if (caller.IsRefused)
            return RefuseToken(request, caller.Refusal);

        var decided = await mediator.Send(new DecideHttp(caller.Value, request, HttpContext.Connection.RemoteIpAddress), ct);
        return decided.Match(identity => Pass(identity), refusal => refusal == AuthorizationErrors.ForwardedDenied && caller.Value.IsAnonymous ? AskToSignIn(request) : this.Refuse(refusal));
    }

    private EmptyResult Pass(HttpIdentity identity)
    {
        IdentityHeaders.Write(Response.Headers, identity);
        return new EmptyResult();
    }

    // nginx passes no redirect on: it gets 401 and the address beside it. Traefik and Caddy pass on whatever is not 2xx.
    private IActionResult AskToSignIn(ForwardedRequest request)
    {
        if (!BrowserIntent.IsNavigation(Request, request))
            return Challenge(request, HttpErrors.SignInRequired);

        var address = HandOverController.SignInAddress(request);
        if (HttpContext.Features.Get<ForwardedEdge>()?.Says(ForwardedReading.OriginalUrl) == true)
        {
            Response.Headers[SignInAddress] = address;
            return Challenge(request, HttpErrors.SignInRequired);
        }

        Response.Headers.CacheControl = "no-store";
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private IActionResult RefuseToken(ForwardedRequest request, Error refusal)
    {
        var word = OAuthErrorCodes.Of(refusal);
        var answer = Challenge(request, HttpErrors.SignInRequired, ("error", word), ("error_description", refusal.Message));
        return refusal.Kind == ErrorKind.Unavailable ? this.Refuse(refusal) : answer;
    }

    // RFC 6750 §3, RFC 9449 §7.1: both schemes, for whoever has a token for this application.
    private IActionResult Challenge(ForwardedRequest request, Error error, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        Response.Headers.WWWAuthenticate = PresentedToken.FromHeader(Request) is { IsDpop: true }
            ? DpopChallenge.With(HttpContext, attributes)
            : new[] { "Bearer " + ResourceChallenge.Attributes([("realm", request.Host), .. attributes]), DpopChallenge.With(HttpContext, []) };
        return this.Refuse(error);
    }
}
