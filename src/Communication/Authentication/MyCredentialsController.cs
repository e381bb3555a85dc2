using AuthServer.Communication.Authentication.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.RecoveryCodes;
using AuthServer.Orchestration.Authentication.Totp;
using AuthServer.Orchestration.Authentication.UserCodes;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authentication;

/// <summary>One's own password, authenticator app and recovery codes. Only for a session: a token of a client must never change by what the person signs in.</summary>
[ApiController]
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
[Route("api/v1/me")]
public sealed class MyCredentialsController(IMediator mediator) : ControllerBase
{
    private UserId Me => User.RequiredUserId();

    private SessionId Session => User.RequiredSessionId();

    /// <summary>Changes the password; other sessions end.</summary>
    [HttpPost("password")]
    [RateClass(RateClasses.SignIn)]
    [ProducesResponseType(204)]
    public async Task<IActionResult> ChangePassword(ChangePasswordRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ChangePassword(Me, Session, Secret.OfNullable(request.CurrentPassword), Secret.Of(request.Password)), ct));

    /// <summary>Whether an authenticator app is enrolled.</summary>
    [HttpGet("totp")]
    [ProducesResponseType<TotpStatusBody>(200)]
    public async Task<IActionResult> Totp(CancellationToken ct) =>
        this.Answer(await mediator.Send(new ShowSecondFactors(Me), ct), factors => new TotpStatusBody(factors.TotpEnrolledAt));

    /// <summary>Begins to enrol an authenticator app.</summary>
    [HttpPost("totp")]
    [ProducesResponseType<TotpOfferBody>(200)]
    public async Task<IActionResult> BeginTotp(CancellationToken ct) =>
        this.Answer(await mediator.Send(new BeginTotp(Me, Session), ct), offer => new TotpOfferBody(offer.SharedSecret.Reveal(), offer.EnrolmentUri.Reveal()));

    /// <summary>Shows the first code of the app; the answer carries fresh recovery codes.</summary>
    [HttpPost("totp/confirm")]
    [RateClass(RateClasses.SignIn)]
    [ProducesResponseType<RecoveryCodesBody>(200)]
    public async Task<IActionResult> ConfirmTotp(CodeRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ConfirmTotp(Me, Session, Secret.Of(request.Code)), ct), RecoveryCodesBody.From);

    /// <summary>Removes the app and the recovery codes; other sessions end.</summary>
    [HttpDelete("totp")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> RemoveTotp(CancellationToken ct) =>
        this.Answer(await mediator.Send(new RemoveTotp(Me, Session), ct));

    /// <summary>Whether applications have to know a code before they ask on another device.</summary>
    [HttpGet("user-code")]
    [ProducesResponseType<UserCodeBody>(200)]
    public async Task<IActionResult> UserCode(CancellationToken ct) =>
        this.Answer(await mediator.Send(new ShowUserCode(Me), ct), state => new UserCodeBody(state.SetAt));

    /// <summary>Chooses that code, in the place of an earlier one.</summary>
    [HttpPut("user-code")]
    [RateClass(RateClasses.SignIn)]
    [ProducesResponseType(204)]
    public async Task<IActionResult> SetUserCode(UserCodeRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(new SetUserCode(Me, Session, Secret.Of(request.UserCode)), ct));

    /// <summary>Removes it: applications that need one can ask no more.</summary>
    [HttpDelete("user-code")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> RemoveUserCode(CancellationToken ct) =>
        this.Answer(await mediator.Send(new RemoveUserCode(Me, Session), ct));

    /// <summary>How many recovery codes are left.</summary>
    [HttpGet("recovery-codes")]
    [ProducesResponseType<RecoveryCodesLeftBody>(200)]
    public async Task<IActionResult> RecoveryCodes(CancellationToken ct) =>
        this.Answer(await mediator.Send(new ShowSecondFactors(Me), ct), factors => new RecoveryCodesLeftBody(factors.RecoveryCodesLeft));

    /// <summary>Replaces the recovery codes.</summary>
    [HttpPost("recovery-codes")]
    [ProducesResponseType<RecoveryCodesBody>(200)]
    public async Task<IActionResult> RegenerateRecoveryCodes(CancellationToken ct) =>
        this.Answer(await mediator.Send(new RegenerateRecoveryCodes(Me, Session), ct), RecoveryCodesBody.From);
}
