using AuthServer.Communication.OAuth;
using AuthServer.Communication.Sessions;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.Sessions;
using MediatR;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>Recognises who sends a request to an application: by an access token for it, by the cookie at its host, or not at all.</summary>
public sealed class ForwardedCallers(IMediator mediator, ProtectedHosts hosts, HostCookies cookies, SessionCookie ownCookie, DpopHeaders dpop)
{
    /// <summary>The caller; a stranger when nothing good was shown in a cookie. Refuses tokens that are not good: whoever shows one means it.</summary>
    public async Task<Result<HttpCaller>> RecogniseAsync(HttpRequest http, ForwardedRequest request, CancellationToken ct) =>
        PresentedToken.FromHeader(http) is not null || http.Headers.Authorization.Count > 1
            ? await ByTokenAsync(http, request, ct)
            : await ByCookieAsync(http, request, ct);

    private async Task<Result<HttpCaller>> ByTokenAsync(HttpRequest http, ForwardedRequest request, CancellationToken ct)
    {
        if (PresentedToken.FromHeader(http) is not { } token)
            return Domain.OAuth.OAuthErrors.TokenPresentedTwice;

        var sender = await token.SenderAsync(dpop, http, new ProvenRequest(request.Method, request.Origin, request.Target), ct);
        if (sender.IsRefused)
            return sender.Refusal;

        var caller = await mediator.Send(new RecogniseApplicationCaller(token.Value, sender.Value, request.Origin, request.Path), ct);
        return caller.Map(known => new HttpCaller(known.User, known.Client, known.Scopes) { Acr = known.Acr, Amr = known.Amr, AuthenticatedAt = known.AuthenticatedAt });
    }

    private async Task<Result<HttpCaller>> ByCookieAsync(HttpRequest http, ForwardedRequest request, CancellationToken ct)
    {
        if (cookies.ReadSession(http) is { } bound && await mediator.Send(new CheckHostSession(bound, request.Host), ct) is { IsSuccess: true, Value: var session })
            return new HttpCaller(session.User, null, []) { Acr = session.Acr, Amr = session.Amr, AuthenticatedAt = session.AuthenticatedAt };

        // INVARIANT: the session's own cookie counts only where browsers send it by themselves, at the authorization server's host.
        if (hosts.IsOurs(request) && ownCookie.Read(http) is { } own && await mediator.Send(new CheckSession(own), ct) is { IsSuccess: true, Value.Authentication: var proof })
            return new HttpCaller(proof.User, null, []) { Acr = proof.Acr, Amr = proof.Amr, AuthenticatedAt = proof.AuthenticatedAt };

        return HttpCaller.Anonymous;
    }
}
