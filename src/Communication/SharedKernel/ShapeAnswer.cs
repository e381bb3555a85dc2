using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Answers for requests that could not even be read into a contract: 400 with the fields at fault, never with the rejected values.</summary>
internal static class ShapeAnswer
{
    private static readonly string[] Unreadable = ["The value is missing or cannot be read."];

    public static IActionResult For(ActionContext action)
    {
        // The reader's own messages quote what was sent; ours name the place only.
        var errors = action.ModelState
            .Where(field => field.Value is { Errors.Count: > 0 })
            .ToDictionary(field => NameOf(field.Key), _ => Unreadable, StringComparer.Ordinal);
        var correlationId = action.HttpContext.RequestServices.GetRequiredService<RequestContext>().CorrelationId;
        var body = ProblemBody.For(KernelErrors.ShapeInvalid, StatusCodes.Status400BadRequest, correlationId) with { Errors = errors };
        return new BadRequestObjectResult(body) { ContentTypes = { ProblemBody.ContentType } };
    }

    private static string NameOf(string key) => key.Length == 0 ? "body" : key.TrimStart('$', '.') is { Length: > 0 } name ? name : "body";
}
