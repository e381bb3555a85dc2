using System.Globalization;
using AuthServer.Communication.Authorization.Contracts.Policies;
using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.Authorization.Policies;

/// <summary>Answers of the policy store: versions as entity tags (RFC 9110 §8.8.3), and refusals with all that is wrong.</summary>
internal static class PolicyAnswers
{
    /// <summary>How much a request with texts may have: 8 MiB of them, and what JSON makes of line ends and quotes.</summary>
    public const long MostBytes = 12 * 1024 * 1024;

    // No version of ours is negative: a tag that we never gave out matches nothing.
    private const long NoVersion = -1;

    private static readonly string[] Stale = [PolicyStoreErrors.VersionStale(0).Code, PolicyStoreErrors.DraftStale.Code];

    /// <summary>200 with what came of it, or problem details with <c>problems</c> and <c>tests</c>.</summary>
    public static IActionResult AnswerPublication(this ControllerBase controller, Result<Publication> result)
    {
        if (result.IsRefused)
            return controller.RefuseConditional(result.Refusal);

        controller.Tag(result.Value.Version);
        if (result.Value.Objection is not { } objection)
            return new OkObjectResult(PublicationBody.From(result.Value));

        var status = StatusOf(controller, objection);
        controller.Response.Headers.CacheControl = "no-store";
        return new ObjectResult(new PublicationProblem(BodyOf(controller, objection, status), result.Value)) { StatusCode = status, ContentTypes = { ProblemBody.ContentType } };
    }

    /// <summary>200 with the version as <c>ETag</c>, or the refusal.</summary>
    public static IActionResult AnswerWithTag<T>(this ControllerBase controller, Result<T> result, Func<T, long> version, Func<T, object> body)
    {
        if (result.IsSuccess)
            controller.Tag(version(result.Value));

        return controller.Answer(result, body);
    }

    /// <summary>204, or the refusal; a condition that does not hold answers 412 (RFC 9110 §13.1.1).</summary>
    public static IActionResult AnswerIfMatching(this ControllerBase controller, Result<Done> result) =>
        result.IsRefused ? controller.RefuseConditional(result.Refusal) : new NoContentResult();

    /// <summary>The version that <c>If-Match</c> asks for; absent when the header is not sent or matches anything.</summary>
    public static long? WantedVersion(this ControllerBase controller)
    {
        var condition = controller.Request.Headers.IfMatch.ToString().Trim();
        if (condition is "" or "*")
            return null;

        return condition is ['"', .. var digits, '"'] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : NoVersion;
    }

    private static ObjectResult RefuseConditional(this ControllerBase controller, Error error)
    {
        var status = StatusOf(controller, error);
        ProblemBody.SetRetryAfter(controller.HttpContext, error);
        controller.Response.Headers.CacheControl = "no-store";
        return new ObjectResult(BodyOf(controller, error, status)) { StatusCode = status, ContentTypes = { ProblemBody.ContentType } };
    }

    private static void Tag(this ControllerBase controller, long version) =>
        controller.Response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    private static int StatusOf(ControllerBase controller, Error error) =>
        controller.WantedVersion() is not null && Stale.Contains(error.Code, StringComparer.Ordinal) ? StatusCodes.Status412PreconditionFailed : ProblemBody.StatusOf(error.Kind);

    private static ProblemBody BodyOf(ControllerBase controller, Error error, int status) =>
        ProblemBody.For(error, status, controller.HttpContext.RequestServices.GetRequiredService<RequestContext>().CorrelationId);
}
