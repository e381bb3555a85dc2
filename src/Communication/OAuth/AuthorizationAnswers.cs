using System.Text;
using System.Text.Encodings.Web;
using AuthServer.Communication.Sessions;
using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Answers;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Logout;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Sends the browser where an authorization request goes next.</summary>
public sealed class AuthorizationAnswers(Issuer issuer, AuthorizationResponses jwts, BrowserBinding binding, SessionCookie session, SessionStates states, PagePolicy policy)
{
    /// <summary>The way of an outcome.</summary>
    public IActionResult Follow(HttpContext http, AuthorizationOutcome outcome) => outcome switch
    {
        AuthorizationOutcome.Answered answered => Respond(http, answered.Channel, [("code", answered.Code.Reveal()), .. SessionStateOf(http, answered)]),
        AuthorizationOutcome.Refused { IsHeldBack: true } held => Respond(http, held.Channel, ErrorOf(held.Error), response => Offer(http, held, response)),
        AuthorizationOutcome.Refused refused => Respond(http, refused.Channel, ErrorOf(refused.Error)),
        AuthorizationOutcome.Waiting waiting => Wait(http, waiting),
        _ => throw new InvalidOperationException("An outcome that nobody knows."),
    };

    /// <summary>Tells the person, where nobody may be redirected (RFC 6749 §4.1.2.1).</summary>
    public IActionResult Page(HttpContext http, Error error) =>
        PlainPage.Refuse(http, error, error.Message + " Go back to the application and start there again.");

    private static (string Name, string Value)[] ErrorOf(Error error) =>
        [("error", OAuthErrorCodes.Of(error)), ("error_description", error.Message)];

    // OIDC Session Management §2: with every answer that says who signed in.
    private (string Name, string Value)[] SessionStateOf(HttpContext http, AuthorizationOutcome.Answered answered) =>
        answered.IsAuthentication && session.Remember(http) is { } browser && states.For(answered.Channel, browser) is { } state ? [("session_state", state)] : [];

    private StatusCodeResult Wait(HttpContext http, AuthorizationOutcome.Waiting waiting)
    {
        binding.Write(http.Response, waiting.Browser);
        return SeeOther(http, waiting.Next switch
        {
            Interaction.Login => $"/login?request={waiting.Request}",
            Interaction.Register => $"/register?request={waiting.Request}",
            Interaction.Consent => $"/consent?request={waiting.Request}",
            Interaction.None => $"/oauth/authorize/resume?request={waiting.Request}",
        });
    }

    private IActionResult Respond(HttpContext http, ResponseChannel channel, (string Name, string Value)[] members) =>
        Respond(http, channel, members, response => Send(http, channel, response));

    private IActionResult Respond(HttpContext http, ResponseChannel channel, (string Name, string Value)[] members, Func<List<(string Name, string Value)>, IActionResult> send)
    {
        List<(string Name, string Value)> response = [.. members];
        if (channel.State is not null)
            response.Add(("state", channel.State));

        // RFC 9207 §2: against mix-up, in every response, errors included.
        response.Add(("iss", issuer.Value));
        return channel.Mode is ResponseMode.Jwt or ResponseMode.QueryJwt or ResponseMode.FragmentJwt or ResponseMode.FormPostJwt
            ? new JwtSecuredResponse(jwts, channel, response, send, error => Page(http, error))
            : send(response);
    }

    // JARM §2.3.4: jwt means query.jwt for the response type code.
    private IActionResult Send(HttpContext http, ResponseChannel channel, List<(string Name, string Value)> response) => channel.Mode switch
    {
        ResponseMode.Query or ResponseMode.QueryJwt or ResponseMode.Jwt => SeeOther(http, Append(channel.RedirectUri, '?', response)),
        ResponseMode.Fragment or ResponseMode.FragmentJwt => SeeOther(http, Append(channel.RedirectUri, '#', response)),
        ResponseMode.FormPost or ResponseMode.FormPostJwt => Post(http, channel.RedirectUri, response),
    };

    // RFC 9700 §4.11.2: the address is shown, and the person decides.
    private IActionResult Offer(HttpContext http, AuthorizationOutcome.Refused held, List<(string Name, string Value)> response)
    {
        var channel = held.Channel;
        if (channel.Mode is ResponseMode.FormPost or ResponseMode.FormPostJwt)
        {
            policy.AllowFormsToOriginOf(new Uri(channel.RedirectUri));
            return PlainPage.OfferForm(http, held.Error, channel.RedirectUri, response);
        }

        var separator = channel.Mode is ResponseMode.Fragment or ResponseMode.FragmentJwt ? '#' : '?';
        return PlainPage.OfferLink(http, held.Error, channel.RedirectUri, Append(channel.RedirectUri, separator, response));
    }

    private IActionResult Post(HttpContext http, string redirectUri, List<(string Name, string Value)> response)
    {
        policy.AllowFormsTo(new Uri(redirectUri));
        return PlainPage.PostForm(http, redirectUri, response);
    }

    // RFC 9700 §4.12: 303, so that no form travels on with the redirect.
    private static StatusCodeResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        http.Response.Headers.CacheControl = "no-store";
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }

    // RFC 6749 §3.1.2: a query that the redirect URI has already is kept.
    private static string Append(string redirectUri, char separator, List<(string Name, string Value)> response)
    {
        var address = new StringBuilder(redirectUri);
        var next = separator == '?' && redirectUri.Contains('?', StringComparison.Ordinal) ? '&' : separator;
        foreach (var (name, value) in response)
        {
            address.Append(next).Append(name).Append('=').Append(UrlEncoder.Default.Encode(value));
            next = '&';
        }

        return address.ToString();
    }
}
