using AuthServer.Communication.Authentication.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.RecoveryCodes;
using AuthServer.Orchestration.Authentication.Totp;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authentication;

/// <summary>One's own password, authenticator app and recovery codes. Changes need a session; a token of a client is not enough.</summary>
[ApiController]
[Authorize(AccessPolicies.SignedIn)]
[RateClass(RateClasses.Account)]
[Route("api/v1/me")]
public sealed class MyCredentialsController(IMediator mediator) : ControllerBase
{
    private UserId Me => User.RequiredUserId();

    /// <summary>Changes the password; other sessions end.</summary>
    [HttpPost("password")]
    [RateClass(RateClasses.SignIn)]
    [ProducesResponseType(204)]
    public async Task<IActionResult> ChangePassword(ChangePasswordRequest request, CancellationToken ct) =>
        User.SessionId() is { } session
            ? this.Answer(await mediator.Send(new ChangePassword(Me, session, Secret.OfNullable(request.CurrentPassword), Secret.Of(request.Password)), ct))
            : this.Refuse(HttpErrors.SignInRequired);

    /// <summary>Whether an authenticator app is enrolled.</summary>
    [HttpGet("totp")]
    [ProducesResponseType<TotpStatusBody>(200)]
    public async Task<IActionResult> Totp(CancellationToken ct) =>
        this.Answer(await mediator.Send(new ShowSecondFactors(Me), ct), factors => new TotpStatusBody(factors.TotpEnrolledAt));

    /// <summary>Begins to enrol an authenticator app.</summary>
    [HttpPost("totp")]
    [ProducesResponseType<TotpOfferBody>(200)]
    public async Task<IActionResult> BeginTotp(CancellationToken ct) =>
        User.SessionId() is { } session
            ? this.Answer(await mediator.Send(new BeginTotp(Me, session), ct), offer => new TotpOfferBody(offer.SharedSecret.Reveal(), offer.EnrolmentUri.Reveal()))
            : this.Refuse(HttpErrors.SignInRequired);

    /// <summary>Shows the first code of the app; the answer carries fresh recovery codes.</summary>
    [HttpPost("totp/confirm")]
    [RateClass(RateClasses.SignIn)]
    [ProducesResponseType<RecoveryCodesBody>(200)]
    public async Task<IActionResult> ConfirmTotp(CodeRequest request, CancellationToken ct) =>
        User.SessionId() is { } session
            ? this.Answer(await mediator.Send(new ConfirmTotp(Me, session, Secret.Of(request.Code)), ct), RecoveryCodesBody.From)
            : this.Refuse(HttpErrors.SignInRequired);

    /// <summary>Removes the app and the recovery codes; other sessions end.</summary>
    [HttpDelete("totp")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> RemoveTotp(CancellationToken ct) =>
        User.SessionId() is { } session
            ? this.Answer(await mediator.Send(new RemoveTotp(Me, session), ct))
            : this.Refuse(HttpErrors.SignInRequired);

    /// <summary>How many recovery codes are left.</summary>
    [HttpGet("recovery-codes")]
    [ProducesResponseType<RecoveryCodesLeftBody>(200)]
    public async Task<IActionResult> RecoveryCodes(CancellationToken ct) =>
        this.Answer(await mediator.Send(new ShowSecondFactors(Me), ct), factors => new RecoveryCodesLeftBody(factors.RecoveryCodesLeft));

    /// <summary>Replaces the recovery codes.</summary>
    [HttpPost("recovery-codes")]
    [ProducesResponseType<RecoveryCodesBody>(200)]
    public async Task<IActionResult> RegenerateRecoveryCodes(CancellationToken ct) =>
        User.SessionId() is { } session
            ? this.Answer(await mediator.Send(new RegenerateRecoveryCodes(Me, session), ct), RecoveryCodesBody.From)
            : this.Refuse(HttpErrors.SignInRequired);
}
