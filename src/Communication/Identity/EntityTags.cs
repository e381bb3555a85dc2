using System.Globalization;
using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.Identity;

/// <summary>Versions as entity tags (RFC 9110 §8.8.3), so that two editors do not overwrite each other.</summary>
internal static class EntityTags
{
    // No version of ours is negative: a tag that we never gave out matches nothing.
    private const long NoVersion = -1;

    /// <summary>200 with the version as <c>ETag</c>, or the refusal.</summary>
    public static IActionResult AnswerTagged<T>(this ControllerBase controller, Result<T> result, Func<T, long> version, Func<T, object> body)
    {
        if (result.IsSuccess)
            controller.Response.Headers.ETag = $"\"{version(result.Value).ToString(CultureInfo.InvariantCulture)}\"";

        return controller.Answer(result, body);
    }

    /// <summary>204, or the refusal; a version mismatch answers 412 (RFC 9110 §13.1.1).</summary>
    public static IActionResult AnswerConditional(this ControllerBase controller, Result<Done> result)
    {
        if (result.Refusal?.Code != IdentityErrors.VersionMismatch.Code)
            return controller.Answer(result);

        var correlationId = controller.HttpContext.RequestServices.GetRequiredService<RequestContext>().CorrelationId;
        return new ObjectResult(ProblemBody.For(result.Refusal, StatusCodes.Status412PreconditionFailed, correlationId))
        {
            StatusCode = StatusCodes.Status412PreconditionFailed,
            ContentTypes = { ProblemBody.ContentType },
        };
    }

    /// <summary>The version that <c>If-Match</c> asks for; absent when the header is not sent or matches anything.</summary>
    public static long? ExpectedVersion(this ControllerBase controller)
    {
        var condition = controller.Request.Headers.IfMatch.ToString().Trim();
        if (condition is "" or "*")
            return null;

        return condition is ['"', .. var digits, '"'] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : NoVersion;
    }
}
