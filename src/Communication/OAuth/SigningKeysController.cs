using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.OAuth.SigningKeys;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The keys with which this server signs, for administrators. Private parts never leave the server.</summary>
[ApiController]
[Route("/api/v1/keys")]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class SigningKeysController(IMediator mediator) : ControllerBase
{
    /// <summary>The published keys, the newest first.</summary>
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<SigningKeyRow>>(200)]
    public async Task<IActionResult> ListAsync(CancellationToken ct) => this.Answer(await mediator.Send(new ListSigningKeys(), ct), keys => keys);

    /// <summary>Publishes a successor that signs once nobody can have a JWKS document without it any more.</summary>
    [HttpPost("{algorithm}/announce")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    [ProducesResponseType<AnnouncedSigningKey>(200)]
    public async Task<IActionResult> AnnounceAsync(string algorithm, CancellationToken ct)
    {
        var command = AnnounceSigningKey.For(algorithm);
        return command.IsRefused ? this.Refuse(command.Refusal) : this.Answer(await mediator.Send(command.Value, ct), announced => announced);
    }

    /// <summary>Puts a fresh key in the place of the active one of an algorithm. Old signatures stay valid.</summary>
    [HttpPost("{algorithm}/rotate")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    [ProducesResponseType<ReplacedSigningKey>(200)]
    public async Task<IActionResult> RotateAsync(string algorithm, CancellationToken ct)
    {
        var command = ReplaceSigningKey.For(algorithm);
        return command.IsRefused ? this.Refuse(command.Refusal) : this.Answer(await mediator.Send(command.Value, ct), replaced => replaced);
    }

    /// <summary>The emergency: replaces a key where it still signs, and believes nothing any more that it signed.</summary>
    [HttpPost("{kid}/revoke")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    [ProducesResponseType<EndedSigningKey>(200)]
    public async Task<IActionResult> RevokeAsync(string kid, CancellationToken ct) => this.Answer(await mediator.Send(new EndSigningKey(kid), ct), ended => ended);
}
