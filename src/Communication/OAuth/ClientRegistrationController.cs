using System.Text.Json;
using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Registration;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace AuthServer.Communication.OAuth;

/// <summary>Dynamic client registration (RFC 7591) and its management (RFC 7592).</summary>
[AllowAnonymous]
[RateClass(RateClasses.ClientRegistration)]
public sealed class ClientRegistrationController(IMediator mediator, ServerMetadata metadata, Issuer issuer, IOptions<JsonOptions> json) : ControllerBase
{
    private const string Endpoint = "/oauth/register";

    /// <summary>Registers a client.</summary>
    [HttpPost(Endpoint)]
    public async Task<IActionResult> RegisterAsync(CancellationToken ct)
    {
        var document = await RegistrationRequest.ReadAsync(Request, ct);
        var registered = await mediator.Send(new RegisterClientDynamically(PresentedToken.BearerIn(Request), document, await OfferAsync(ct)), ct);
        return Answer(registered, StatusCodes.Status201Created);
    }

    /// <summary>Shows a client its registration.</summary>
    [HttpGet(Endpoint + "/{clientId}")]
    public async Task<IActionResult> ReadAsync(string clientId, CancellationToken ct) =>
        Answer(await mediator.Send(new ReadRegistration(clientId, PresentedToken.BearerIn(Request)), ct), StatusCodes.Status200OK);

    /// <summary>Registers a client anew under its name.</summary>
    [HttpPut(Endpoint + "/{clientId}")]
    public async Task<IActionResult> ChangeAsync(string clientId, CancellationToken ct)
    {
        var document = await RegistrationRequest.ReadAsync(Request, ct);
        var changed = await mediator.Send(new ChangeRegistration(clientId, PresentedToken.BearerIn(Request), document, await OfferAsync(ct)), ct);
        return Answer(changed, StatusCodes.Status200OK);
    }

    /// <summary>Removes a client.</summary>
    [HttpDelete(Endpoint + "/{clientId}")]
    public async Task<IActionResult> RemoveAsync(string clientId, CancellationToken ct)
    {
        var ended = await mediator.Send(new EndRegistration(clientId, PresentedToken.BearerIn(Request)), ct);
        Response.NeverStore();
        return ended.Match<IActionResult>(_ => NoContent(), refusal => RegistrationErrors.Answer(HttpContext, refusal));
    }

    private async Task<RegistrationOffer> OfferAsync(CancellationToken ct) =>
        new(JsonSerializer.SerializeToElement(await metadata.DescribeAsync(ct), json.Value.JsonSerializerOptions));

    private IActionResult Answer(Result<ClientRegistrationAnswer> result, int status)
    {
        if (result.IsRefused)
            return RegistrationErrors.Answer(HttpContext, result.Refusal);

        // RFC 7591 §3.2.1: the answer holds secrets.
        Response.NeverStore();
        var address = issuer.At($"{Endpoint}/{Uri.EscapeDataString(result.Value.ClientId.Value)}");
        return new ObjectResult(RegistrationBody.Of(result.Value, address)) { StatusCode = status };
    }
}
