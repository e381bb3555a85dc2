using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.OAuth.EncryptionKeys;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The keys to which clients encrypt their request objects, for administrators. Private parts never leave the server.</summary>
[ApiController]
[Route("/api/v1/encryption-keys")]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class EncryptionKeysController(IMediator mediator) : ControllerBase
{
    /// <summary>Those that decrypt now, the youngest first.</summary>
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<EncryptionKeyRow>>(200)]
    public async Task<IActionResult> ListAsync(CancellationToken ct) => this.Answer(await mediator.Send(new ListEncryptionKeys(), ct), keys => keys);

    /// <summary>The emergency: replaces a key where it is the published one, and decrypts nothing with it any more.</summary>
    [HttpPost("{kid}/revoke")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    [ProducesResponseType<EndedEncryptionKey>(200)]
    public async Task<IActionResult> RevokeAsync(string kid, CancellationToken ct) => this.Answer(await mediator.Send(new EndEncryptionKey(kid), ct), ended => ended);
}
