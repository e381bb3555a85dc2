using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Registration;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AuthServer.Communication.OAuth;

/// <summary>Before an authorization request is judged, reads the metadata of a client that is named by its address. Outside of any unit of work.</summary>
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
            if (parameters.IsSuccess && parameters.Value["client_id"] is { } clientId && ClientDocumentUrl.Find(clientId) is not null)
                context.Result = await RefusalAsync(http, clientId);
        }

        if (context.Result is null)
            await next();
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
            : OAuthErrorBody.Answer(http, OAuthErrors.ClientUnknown);
    }
}
