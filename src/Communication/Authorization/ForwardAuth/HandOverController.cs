using System.Security.Cryptography;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>Signing in and out at the host of an application: its proxy leads <c>/.authserver/</c> here, and nothing else.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
public sealed class HandOverController(
    IMediator mediator, ProtectedHosts hosts, HostCookies cookies, HandOverTickets tickets, IRandomness randomness, IFarewell farewell, ServerOptions server) : ControllerBase
{
    private const string Folder = "/.authserver/";

    /// <summary>The address at which a browser begins to sign in at the application's host.</summary>
    internal static string SignInAddress(ForwardedRequest request, AuthenticationDemand demand)
    {
        Dictionary<string, string?> query = new(StringComparer.Ordinal) { ["to"] = request.Target, ["acr_values"] = demand.AcrText, ["max_age"] = demand.MaxAgeText };
        return QueryHelpers.AddQueryString(request.Origin + Folder + "sign-in", query.Where(field => field.Value is not null));
    }

    /// <summary>The browser gets what its sign-in is bound to, and goes to the authorization server. An application that wants a stronger or more recent sign-in leads here with <c>acr_values</c> and <c>max_age</c>.</summary>
    [HttpGet(Folder + "sign-in")]
    public async Task<IActionResult> BeginAsync([FromQuery(Name = "to")] string? to, [FromQuery(Name = "acr_values")] string? acrValues, [FromQuery(Name = "max_age")] string? maxAge)
    {
        var host = HostOfApplication();
        if (host.IsRefused)
            return await RefuseAsync(host.Refusal);

        var demand = AuthenticationDemand.Read(acrValues, maxAge);
        if (demand.IsRefused)
            return await RefuseAsync(demand.Refusal);

        var browser = cookies.ReadBrowser(Request) ?? randomness.BearerValue();
        cookies.WriteBrowser(Response, browser);
        var ticket = tickets.Seal(new HandOverTicket(host.Value, IsOwn(to) ? to : "/", browser.Sha256(), demand.Value));
        return SeeOther(QueryHelpers.AddQueryString(server.PublicOrigin + SignedInHandOverController.Path, "request", ticket));
    }

    /// <summary>The browser comes back with a one-time code.</summary>
    [HttpGet(Folder + "callback")]
    public async Task<IActionResult> FinishAsync([FromQuery(Name = "code")] string? code, [FromQuery(Name = "state")] string? state, CancellationToken ct)
    {
        var host = HostOfApplication();
        if (host.IsRefused)
            return await RefuseAsync(host.Refusal);

        // Login CSRF: a code that somebody else brought here would sign this browser in as somebody else.
        if (tickets.Open(state) is not { } ticket || ticket.Host != host.Value || cookies.ReadBrowser(Request) is not { } browser
            || !CryptographicOperations.FixedTimeEquals(browser.Sha256(), ticket.BrowserHash))
            return await RefuseAsync(AuthorizationErrors.HandOverInvalid);

        var taken = await mediator.Send(new TakeOverSession(Secret.Of(code ?? string.Empty), host.Value, browser), ct);
        if (taken.IsRefused)
            return await RefuseAsync(taken.Refusal);

        cookies.WriteSession(Response, taken.Value);
        return SeeOther(hosts.OriginOf(host.Value) + ticket.Path);
    }

    /// <summary>The person signs out at the application, and with it everywhere.</summary>
    [AcceptVerbs("GET", "POST", Route = Folder + "sign-out")]
    [WelcomesOtherSites]
    public async Task<IActionResult> SignOutAsync(CancellationToken ct)
    {
        var host = HostOfApplication();
        if (host.IsRefused)
            return await RefuseAsync(host.Refusal);

        // Nobody is signed out by another site's link or picture; the person may do it at the authorization server.
        if (!BrowserIntent.IsAskedFrom(Request, hosts.OriginOf(host.Value)) || cookies.ReadSession(Request) is not { } cookie)
            return SeeOther(server.PublicOrigin + "/logout");

        var ended = await mediator.Send(new SignOutOfHost(cookie, host.Value), ct);
        if (ended.IsRefused)
            return await RefuseAsync(ended.Refusal);

        cookies.DeleteSession(Response);
        var told = ended.Value.Session is { } session ? await farewell.AddressAsync(session, ct) : null;
        return SeeOther(server.PublicOrigin + (told ?? "/login"));
    }

    // INVARIANT: a proxy that is trusted vouches for the host, and both of its names for it agree.
    private Result<string> HostOfApplication()
    {
        if (HttpContext.Features.Get<ForwardedEdge>() is not { IsTrusted: true } edge)
            return AuthorizationErrors.ForwardedUntrusted;

        if (edge.IsAmbiguous || edge.One("X-Forwarded-Proto") is not { } scheme || ForwardedHost.Normalise(edge.Host, scheme) is not { } host)
            return AuthorizationErrors.ForwardedMalformed;

        var isAgreed = !edge.Says("X-Forwarded-Host") || (edge.One("X-Forwarded-Host") is { } said && ForwardedHost.Normalise(said, scheme) == host);
        return !isAgreed ? AuthorizationErrors.ForwardedMalformed : hosts.IsProtected(scheme, host) ? host : AuthorizationErrors.ForwardedHostUnknown;
    }

    // CWE-601: a path of this host only, and not one of ours, where nobody would ever arrive.
    private static bool IsOwn([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? to) =>
        to is ['/', ..] and not ['/', '/', ..] && to.All(letter => letter is > ' ' and < '\u007f' and not '\\') && !to.StartsWith(Folder, StringComparison.OrdinalIgnoreCase);

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
