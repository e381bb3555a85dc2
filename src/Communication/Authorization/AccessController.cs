using System.Buffers;
using AuthServer.Communication.Authorization.Access;
using AuthServer.Communication.Authorization.Contracts.Access;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Description;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Decisions;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization;

/// <summary>The policy decision point: OpenID AuthZEN Authorization API 1.0.</summary>
/// <remarks>The hottest path of the server: bodies go to the engine and answers to the wire without contracts in between.</remarks>
[ApiController]
[Route("access/v1")]
[Authorize(Policy = AccessPolicies.Decisions)]
[AccessRefusals]
public sealed class AccessController(IMediator mediator) : ControllerBase
{
    /// <summary>May this subject do this action with this resource? (§6)</summary>
    [HttpPost("evaluation")]
    [ReadsBody(typeof(AccessEvaluationBody))]
    [ProducesResponseType<AccessDecisionBody>(200, "application/json")]
    [RateClass(RateClasses.Decisions)]
    [RequestSizeLimit(AccessBody.Most)]
    public Task Evaluate(CancellationToken ct) => EvaluateAsync(mayBeBoxcar: false, ct);

    /// <summary>Several questions at once (§7).</summary>
    [HttpPost("evaluations")]
    [ReadsBody(typeof(AccessEvaluationsBody))]
    [ProducesResponseType<AccessDecisionsBody>(200, "application/json")]
    [RateClass(RateClasses.Decisions)]
    [RequestSizeLimit(AccessBody.Most)]
    public Task EvaluateAll(CancellationToken ct) => EvaluateAsync(mayBeBoxcar: true, ct);

    /// <summary>Who may do this with that? (§8.4)</summary>
    [HttpPost("search/subject")]
    [ReadsBody(typeof(AccessSearchBody))]
    [ProducesResponseType<AccessFoundBody>(200, "application/json")]
    [RateClass(RateClasses.Searches)]
    [RequestSizeLimit(AccessBody.Most)]
    public Task SearchSubjects(CancellationToken ct) => SearchAsync(SearchTarget.Subject, ct);

    /// <summary>With what may somebody do this? (§8.5)</summary>
    [HttpPost("search/resource")]
    [ReadsBody(typeof(AccessSearchBody))]
    [ProducesResponseType<AccessFoundBody>(200, "application/json")]
    [RateClass(RateClasses.Searches)]
    [RequestSizeLimit(AccessBody.Most)]
    public Task SearchResources(CancellationToken ct) => SearchAsync(SearchTarget.Resource, ct);

    /// <summary>What may somebody do with this? (§8.6)</summary>
    [HttpPost("search/action")]
    [ReadsBody(typeof(AccessSearchBody))]
    [ProducesResponseType<AccessFoundBody>(200, "application/json")]
    [RateClass(RateClasses.Searches)]
    [RequestSizeLimit(AccessBody.Most)]
    public Task SearchActions(CancellationToken ct) => SearchAsync(SearchTarget.Action, ct);

    private async Task EvaluateAsync(bool mayBeBoxcar, CancellationToken ct)
    {
        var body = await AccessBody.ReadAsync(Request, ct);
        var answers = body.IsRefused ? body.Refusal : await mediator.Send(new EvaluateAccess(body.Value, mayBeBoxcar, Asker()), ct);
        await AnswerAsync(answers, AccessJsonWriter.Write, ct);
    }

    private async Task SearchAsync(SearchTarget target, CancellationToken ct)
    {
        var body = await AccessBody.ReadAsync(Request, ct);
        var found = body.IsRefused ? body.Refusal : await mediator.Send(new SearchAccess(target, body.Value, Asker()), ct);
        await AnswerAsync(found, AccessJsonWriter.Write, ct);
    }

    private async Task AnswerAsync<T>(Result<T> result, Action<IBufferWriter<byte>, T> write, CancellationToken ct)
    {
        if (result.IsRefused)
        {
            var refusal = result.Refusal;
            await ProblemBody.WriteAsync(HttpContext, refusal, refusal.Code == HttpErrors.BodyTooLarge.Code ? 413 : ProblemBody.StatusOf(refusal.Kind));
            return;
        }

        var output = new ArrayBufferWriter<byte>(256);
        write(output, result.Value);
        Response.ContentType = "application/json";
        Response.ContentLength = output.WrittenCount;
        await Response.BodyWriter.WriteAsync(output.WrittenMemory, ct);
    }

    private AccessAsker Asker() => new(User.ClientId(), User.UserId(), RequestIdEcho.Of(Request));
}
