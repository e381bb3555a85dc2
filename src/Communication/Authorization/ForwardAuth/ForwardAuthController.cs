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

    /// <summary>200 with who it is, 401 or the way to sign in, 403; 503 when nothing can be decided. <c>acr_values</c> and <c>max_age</c> are what the application demands of everybody's sign-in.</summary>
    [AcceptVerbs("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", Route = "/access/v1/forward-auth")]
    [WelcomesOtherSites]
    public async Task<IActionResult> DecideAsync([FromQuery(Name = "acr_values")] string? acrValues, [FromQuery(Name = "max_age")] string? maxAge, CancellationToken ct)
    {
        var asked = ForwardedReading.Read(HttpContext.Features.Get<ForwardedEdge>()).Then(hosts.Admit);
        if (asked.IsRefused)
            return this.Refuse(asked.Refusal);

        var demand = AuthenticationDemand.Read(acrValues, maxAge);
        if (demand.IsRefused)
            return this.Refuse(demand.Refusal);

        var request = asked.Value;
        var caller = await callers.RecogniseAsync(Request, request, ct);
        if (caller.IsRefused)
            return RefuseToken(request, caller.Refusal);

        var decided = await mediator.Send(new DecideHttp(caller.Value, request, HttpContext.Connection.RemoteIpAddress, demand.Value), ct);
        return decided.Match(verdict => Answer(verdict, request, caller.Value), refusal => Refuse(refusal, request, caller.Value, demand.Value));
    }

    private IActionResult Answer(HttpVerdict verdict, ForwardedRequest request, HttpCaller caller) => verdict switch
    {
        { Identity: { } identity } => Pass(identity),
        { Missing: { } missing } => AskToSignIn(request, caller, missing),
        _ => this.Refuse(AuthorizationErrors.ForwardedDenied),
    };

    private IActionResult Refuse(Error refusal, ForwardedRequest request, HttpCaller caller, AuthenticationDemand demand) =>
        refusal == AuthorizationErrors.ForwardedDenied && caller.IsAnonymous ? AskToSignIn(request, caller, demand) : this.Refuse(refusal);

    private EmptyResult Pass(HttpIdentity identity)
    {
        IdentityHeaders.Write(Response.Headers, identity);
        return new EmptyResult();
    }

    // nginx passes no redirect on: it gets 401 and the address beside it. Traefik and Caddy pass on whatever is not 2xx.
    private IActionResult AskToSignIn(ForwardedRequest request, HttpCaller caller, AuthenticationDemand demand)
    {
        if (!BrowserIntent.IsNavigation(Request, request))
            return ChallengeFor(request, caller, demand);

        var address = HandOverController.SignInAddress(request, demand);
        if (HttpContext.Features.Get<ForwardedEdge>()?.Says(ForwardedReading.OriginalUrl) == true)
        {
            Response.Headers[SignInAddress] = address;
            return ChallengeFor(request, caller, demand);
        }

        Response.Headers.CacheControl = "no-store";
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    // RFC 6750 §3.1: whoever showed nothing is told no error. RFC 9470 §3: others, what their sign-in lacks.
    private IActionResult ChallengeFor(ForwardedRequest request, HttpCaller caller, AuthenticationDemand demand) => caller.IsAnonymous
        ? Challenge(request, HttpErrors.SignInRequired)
        : Challenge(request, AuthorizationErrors.StepUpNeeded, TokenShortfall.OfAuthentication(demand.AcrText, demand.MaxAgeText).Attributes);

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
