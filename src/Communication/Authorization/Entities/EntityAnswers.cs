using System.Globalization;
using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.Authorization.Entities;

/// <summary>What requests for entities say, and how they are answered.</summary>
internal static class EntityAnswers
{
    private const string Root = "/api/v1/entities/";

    // No version of ours is negative: a tag that we never gave out matches nothing.
    private const long NoVersion = -1;

    /// <summary>The id in the address as it was sent: the platform's routes leave an encoded '/' encoded, and do not tell it from a '%' that is meant.</summary>
    public static string IdInPath(this ControllerBase controller, string id)
    {
        var target = controller.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? string.Empty;
        var path = target.Split('?', 2)[0];
        var from = path.IndexOf(Root, StringComparison.OrdinalIgnoreCase);
        var slash = from < 0 ? -1 : path.IndexOf('/', from + Root.Length);
        return slash < 0 ? id : Uri.UnescapeDataString(path[(slash + 1)..]);
    }

    /// <summary>The conditions of the request (RFC 9110 §13.1).</summary>
    public static EntityCondition Condition(this ControllerBase controller)
    {
        var (match, noneMatch) = (controller.Request.Headers.IfMatch.ToString().Trim(), controller.Request.Headers.IfNoneMatch.ToString().Trim());
        return new EntityCondition(
            match is "" or "*" ? null : VersionOf(match),
            MustExist: match == "*",
            MustBeNew: noneMatch == "*");
    }

    /// <summary>The refusal with what is wrong; absent when the call went well.</summary>
    public static IActionResult? Objection(this ControllerBase controller, Result<EntityOutcome> result)
    {
        if (result.IsRefused)
            return controller.RefuseEntity(result.Refusal);
        if (result.Value.Objection is not { } objection)
            return null;

        var status = ProblemBody.StatusOf(objection.Kind);
        return Problem(status, EntityProblemsBody.From(ProblemBody.For(objection, status, CorrelationOf(controller)), result.Value.Problems));
    }

    /// <summary>The refusal; a condition that does not hold answers 412 (RFC 9110 §13.1).</summary>
    public static IActionResult RefuseEntity(this ControllerBase controller, Error error) => error.Code == EntityErrors.EntityVersionMismatch.Code
        ? Problem(StatusCodes.Status412PreconditionFailed, ProblemBody.For(error, StatusCodes.Status412PreconditionFailed, CorrelationOf(controller)))
        : controller.Refuse(error);

    private static ObjectResult Problem(int status, object body) => new(body) { StatusCode = status, ContentTypes = { ProblemBody.ContentType } };

    private static string CorrelationOf(ControllerBase controller) => controller.HttpContext.RequestServices.GetRequiredService<RequestContext>().CorrelationId;

    private static long VersionOf(string tag) =>
        tag is ['"', .. var digits, '"'] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : NoVersion;
}
