using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AuthServer.Communication.SharedKernel;
using AuthServer.Orchestration.Sessions;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AuthServer.Communication.Sessions;

/// <summary>The scheme <c>session</c>: recognises a person by the cookie, with the gate's consent, on every request anew.</summary>
internal sealed class SessionAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SessionCookie cookie,
    IMediator mediator,
    RequestContext context) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string SignInPage = "/login";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A caller that presents a token means the token; two identities on one request have two readings.
        if (!IsAskedFor() || Request.Headers.Authorization.Count > 0 || cookie.Read(Request) is not { } value)
            return AuthenticateResult.NoResult();

        var checkedSession = await mediator.Send(new CheckSession(value), Context.RequestAborted);
        if (checkedSession.IsRefused)
            return AuthenticateResult.Fail(checkedSession.Refusal.Code);

        var session = checkedSession.Value;
        context.ActingUser = session.Authentication.User;
        context.ActingSession = session.Session;
        return AuthenticateResult.Success(new AuthenticationTicket(Describe(session), Scheme.Name));
    }

    // This is the scheme that every request meets. A protocol endpoint knows its caller by the request itself: there a cookie would only cost.
    private bool IsAskedFor() => Context.GetEndpoint()?.Metadata is { } declared
        && (declared.GetMetadata<IAuthorizeData>() is not null || declared.GetMetadata<ISeesSession>() is not null || declared.GetMetadata<PageActionDescriptor>() is not null);

    // API callers are answered before this by the refusal of the policies; what arrives here is a page.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect(SignInPage + QueryString.Create("return_url", Here()));
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (!AsksForRecentSignIn())
            return base.HandleForbiddenAsync(properties);

        Response.Redirect(SignInPage + QueryString.Create("return_url", Here()).Add("prompt", "login"));
        return Task.CompletedTask;
    }

    private bool AsksForRecentSignIn() =>
        Context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == AccessPolicies.RecentSignIn) == true;

    // Only our own path: never an absolute address, so nobody can be sent elsewhere (ASVS 3.7.2).
    private string Here() => Request.PathBase.Add(Request.Path) + (HttpMethods.IsGet(Request.Method) ? Request.QueryString.ToString() : string.Empty);

    private ClaimsPrincipal Describe(CurrentSession session)
    {
        var authentication = session.Authentication;
        var identity = new ClaimsIdentity(Scheme.Name, CallerClaims.Subject, CallerClaims.Role);
        identity.AddClaim(new Claim(CallerClaims.Subject, authentication.User.ToString()));
        identity.AddClaim(new Claim(CallerClaims.Session, session.Session.ToString()));
        identity.AddClaim(new Claim(CallerClaims.Acr, authentication.Acr));
        identity.AddClaim(new Claim(
            CallerClaims.AuthenticatedAt, authentication.AuthenticatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        identity.AddClaims(authentication.Amr.Select(method => new Claim(CallerClaims.Amr, method)));
        return new ClaimsPrincipal(identity);
    }
}
