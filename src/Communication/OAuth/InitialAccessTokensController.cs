using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.OAuth.InitialAccessTokens;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The tokens with which clients may register themselves, for administrators.</summary>
[ApiController]
[Route("/api/v1/initial-access-tokens")]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class InitialAccessTokensController(IMediator mediator) : ControllerBase
{
    /// <summary>Makes a token. It is in this one answer and nowhere else.</summary>
    [HttpPost]
    public async Task<IActionResult> IssueAsync(NewInitialAccessTokenBody body, CancellationToken ct)
    {
        var policy = (body.Policy ?? new RegistrationPolicyBody()).ToPolicy();
        if (policy.IsRefused)
            return this.Refuse(policy.Refusal);

        var lifetime = body.ExpiresIn is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var issued = await mediator.Send(new IssueInitialAccessToken(body.Name, lifetime, body.Uses, policy.Value), ct);
        return this.AnswerCreated(issued, _ => "/api/v1/initial-access-tokens/" + Uri.EscapeDataString(body.Name), token => IssuedInitialAccessTokenBody.Of(body.Name, token));
    }

    /// <summary>The tokens by their names, but for the tokens.</summary>
    [HttpGet]
    public async Task<IActionResult> ListAsync([FromQuery] string? cursor, CancellationToken ct, [FromQuery] int limit = 50)
    {
        var page = await mediator.Send(new ListInitialAccessTokens(new PageRequest(cursor, limit)), ct);
        return this.Answer(page, found => new Page<InitialAccessTokenBody>([.. found.Items.Select(InitialAccessTokenBody.Of)], found.Next));
    }

    /// <summary>Ends a token. Clients that were registered with it stay.</summary>
    [HttpDelete("{name}")]
    public async Task<IActionResult> RevokeAsync(string name, CancellationToken ct) => this.Answer(await mediator.Send(new RevokeInitialAccessToken(name), ct));
}
