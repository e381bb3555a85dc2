using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Turns results into answers, the same way in every controller.</summary>
public static class Answers
{
    /// <summary>200 with a body, or the refusal as problem details.</summary>
    public static IActionResult Answer<T>(this ControllerBase controller, Result<T> result, Func<T, object> body) =>
        result.Match(value => new OkObjectResult(body(value)), controller.Refuse);

    /// <summary>204, or the refusal as problem details.</summary>
    public static IActionResult Answer<T>(this ControllerBase controller, Result<T> result) =>
        result.Match(_ => new NoContentResult(), controller.Refuse);

    /// <summary>201 with a body and its place, or the refusal as problem details.</summary>
    public static IActionResult AnswerCreated<T>(this ControllerBase controller, Result<T> result, Func<T, string> location, Func<T, object> body) =>
        result.Match(value => new CreatedResult(location(value), body(value)), controller.Refuse);

    /// <summary>202 with a body: the work goes on after the answer.</summary>
    public static IActionResult AnswerAccepted<T>(this ControllerBase controller, Result<T> result, Func<T, object> body) =>
        result.Match(value => new AcceptedResult((string?)null, body(value)), controller.Refuse);

    /// <summary>The refusal as problem details, with <c>Retry-After</c> when waiting helps.</summary>
    public static IActionResult Refuse(this ControllerBase controller, Error error)
    {
        var http = controller.HttpContext;
        var status = ProblemBody.StatusOf(error.Kind);
        ProblemBody.SetRetryAfter(http, error);
        http.Response.Headers.CacheControl = "no-store";
        return new ObjectResult(ProblemBody.For(error, status, http.RequestServices.GetRequiredService<RequestContext>().CorrelationId))
        {
            StatusCode = status,
            ContentTypes = { ProblemBody.ContentType },
        };
    }
}
