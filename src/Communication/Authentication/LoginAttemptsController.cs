using AuthServer.Communication.Authentication.Contracts;
using AuthServer.Communication.Sessions;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authentication;

/// <summary>Signing in, step by step. The pages send the same commands.</summary>
// Open to everybody: whoever signs in has nothing to show yet. Each attempt is bound to its browser by a cookie of its own.
[ApiController]
[AllowAnonymous]
[RateClass(RateClasses.SignIn)]
[Route("api/v1/auth/attempts")]
public sealed class LoginAttemptsController(IMediator mediator, BrowserCookies cookies, SessionCookie sessionCookie) : ControllerBase
{
    private Secret Browser => cookies.ReadAttempt(Request);

    /// <summary>Says who signs in; the answer is the same for known and unknown people.</summary>
    [HttpPost]
    [ProducesResponseType<LoginProgressBody>(201)]
    public async Task<IActionResult> Begin(BeginLoginRequest request, CancellationToken ct)
    {
        var begun = await mediator.Send(new BeginLogin(request.Identifier, request.Acr), ct);
        if (begun.IsSuccess)
            cookies.WriteAttempt(Response, begun.Value.Browser);
        return this.AnswerCreated(begun, login => $"/api/v1/auth/attempts/{login.Progress.Attempt}", login => LoginProgressBody.From(login.Progress));
    }

    /// <summary>Shows the password.</summary>
    [HttpPost("{id:guid}/password")]
    [ProducesResponseType<LoginProgressBody>(200)]
    public async Task<IActionResult> Password(Guid id, PasswordRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(new PresentPassword(new(id), Browser, Secret.Of(request.Password), cookies.ReadDevice(Request)), ct), LoginProgressBody.From);

    /// <summary>Shows a code of the authenticator app.</summary>
    [HttpPost("{id:guid}/totp")]
    [ProducesResponseType<LoginProgressBody>(200)]
    public async Task<IActionResult> Totp(Guid id, CodeRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(new PresentTotp(new(id), Browser, Secret.Of(request.Code)), ct), LoginProgressBody.From);

    /// <summary>Shows a recovery code.</summary>
    [HttpPost("{id:guid}/recovery-code")]
    [ProducesResponseType<LoginProgressBody>(200)]
    public async Task<IActionResult> RecoveryCode(Guid id, CodeRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(new PresentRecoveryCode(new(id), Browser, Secret.Of(request.Code)), ct), LoginProgressBody.From);

    /// <summary>Begins to enrol an authenticator app, where the attempt asks for it.</summary>
    [HttpPost("{id:guid}/enrolment")]
    [ProducesResponseType<TotpOfferBody>(200)]
    public async Task<IActionResult> BeginEnrolment(Guid id, CancellationToken ct) =>
        this.Answer(await mediator.Send(new BeginEnrolment(new(id), Browser), ct), offer => new TotpOfferBody(offer.SharedSecret.Reveal(), offer.EnrolmentUri.Reveal()));

    /// <summary>Shows the first code of the app.</summary>
    [HttpPost("{id:guid}/enrolment/confirm")]
    [ProducesResponseType<ConfirmedEnrolmentBody>(200)]
    public async Task<IActionResult> ConfirmEnrolment(Guid id, CodeRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ConfirmEnrolment(new(id), Browser, Secret.Of(request.Code)), ct), ConfirmedEnrolmentBody.From);

    /// <summary>Sets another password, where the attempt asks for it.</summary>
    [HttpPost("{id:guid}/new-password")]
    [ProducesResponseType<LoginProgressBody>(200)]
    public async Task<IActionResult> NewPassword(Guid id, PasswordRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(new PresentNewPassword(new(id), Browser, Secret.Of(request.Password)), ct), LoginProgressBody.From);

    /// <summary>Completes the attempt: the answer carries the session cookie.</summary>
    [HttpPost("{id:guid}/complete")]
    [ProducesResponseType<CompletedLoginBody>(200)]
    public async Task<IActionResult> Complete(Guid id, CancellationToken ct)
    {
        var completed = await mediator.Send(new CompleteLogin(new LoginAttemptId(id), Browser, sessionCookie.Read(Request), cookies.ReadDevice(Request)), ct);
        if (completed.IsSuccess)
            WriteCookies(completed.Value);
        return this.Answer(completed, CompletedLoginBody.From);
    }

    private void WriteCookies(CompletedLogin login)
    {
        sessionCookie.Write(Response, login.Session.Cookie);
        cookies.DeleteAttempt(Response);
        if (login.NewDevice is { } device)
            cookies.WriteDevice(Response, device);
    }
}
