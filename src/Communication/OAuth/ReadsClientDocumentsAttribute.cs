using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Registration;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AuthServer.Communication.OAuth;

/// <summary>Before a client's request is judged, reads its metadata where it is named by their address. Outside of any unit of work.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsClientDocumentsAttribute : Attribute, IAsyncActionFilter
{
    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<ClientDocumentsOptions>().Enabled)
        {
            var parameters = await OAuthForm.ReadAuthorizationAsync(http.Request, http.RequestAborted);
            if (parameters.IsSuccess && NamedBy(parameters.Value) is { } clientId && ClientDocumentUrl.Find(clientId) is not null)
                context.Result = await RefusalAsync(http, clientId);
        }

        if (context.Result is null)
            await next();
    }

    // RFC 7521 §4.2: client_id may be missing beside an assertion, whose subject it is.
    private static string? NamedBy(AuthorizationParameters parameters)
    {
        if (parameters["client_id"] is { } named)
            return named;

        return Secret.OfNullable(parameters["client_assertion"]) is { } assertion ? AssertedClientId.Of(assertion) : null;
    }

    private static async Task<IActionResult?> RefusalAsync(Microsoft.AspNetCore.Http.HttpContext http, string clientId)
    {
        var services = http.RequestServices;
        var metadata = await services.GetRequiredService<ServerMetadata>().DescribeAsync(http.RequestAborted);
        var offer = new RegistrationOffer(JsonSerializer.SerializeToElement(metadata, services.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions));
        var read = await services.GetRequiredService<IMediator>().Send(new ReadClientDocument(clientId, offer), http.RequestAborted);
        if (read.IsSuccess)
            return null;

        return http.Request.Path.Value is "/oauth/authorize" or "/authorize"
            ? services.GetRequiredService<AuthorizationAnswers>().Page(http, read.Refusal)
            : OAuthErrorBody.Answer(http, read.Refusal.Kind == ErrorKind.Unavailable ? read.Refusal : OAuthErrors.ClientUnknown);
    }
}
