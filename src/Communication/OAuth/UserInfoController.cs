using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.OAuth.Cors;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.UserInfo;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The UserInfo endpoint (OIDC Core §5.3). The access token is the proof.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Token)]
[OpenCors]
public sealed class UserInfoController(IMediator mediator, DpopHeaders dpop, UserInfoForms forms) : ControllerBase
{
    /// <summary>Tells about the person of the token.</summary>
    [HttpGet("/oauth/userinfo")]
    [HttpGet("/userinfo")]
    [HttpHead("/oauth/userinfo")]
    [HttpHead("/userinfo")]
    [HttpPost("/oauth/userinfo")]
    [HttpPost("/userinfo")]
    public async Task<IActionResult> TellAsync()
    {
        // Not a parameter: actions without any skip model binding, which reads the form a second time.
        var ct = HttpContext.RequestAborted;
        var token = await TokenAsync(ct);
        if (token.IsRefused)
            return Refuse(token.Refusal);

        var sender = await token.Value.SenderAsync(dpop, Request, ct);
        if (sender.IsRefused)
            return Refuse(sender.Refusal);

        var answer = await mediator.Send(new ReadUserInfo(token.Value.Value, sender.Value), ct);
        if (answer.IsRefused)
            return Refuse(answer.Refusal);

        var document = await forms.GiveAsync(answer.Value, ct);
        return document.Match(Show, Refuse);
    }

    // RFC 6750 §2: by header or, in a POST, by form; never by query, where it would end up in logs. One way per request.
    private async Task<Result<PresentedToken>> TokenAsync(CancellationToken ct)
    {
        if (PresentedToken.ComesTwice(Request))
            return OAuthErrors.TokenPresentedTwice;

        var fromHeader = PresentedToken.FromHeader(Request);
        if (!HttpMethods.IsPost(Request.Method) || !Request.HasFormContentType)
            return fromHeader is null ? OAuthErrors.TokenMissing : fromHeader;

        var form = await OAuthForm.ReadAsync(Request, ct);
        if (form.IsRefused)
            return form.Refusal;

        var fromForm = form.Value.SecretOf("access_token") is { } posted ? new PresentedToken(posted, IsDpop: false) : null;
        if (fromHeader is not null && fromForm is not null)
            return OAuthErrors.TokenPresentedTwice;

        return (fromHeader ?? fromForm) is { } token ? token : OAuthErrors.TokenMissing;
    }

    private IActionResult Refuse(Error error) => BearerErrors.Answer(HttpContext, error, ProtectedResourceBody.Address);

    // OIDC Core §5.3.2: application/json, or application/jwt when it is signed or encrypted.
    private IActionResult Show(UserInfoDocument document)
    {
        Response.NeverStore();
        return new ContentResult { Content = document.Text, ContentType = document.IsJwt ? "application/jwt" : "application/json;charset=UTF-8", StatusCode = StatusCodes.Status200OK };
    }
}
