using AuthServer.Communication.Authorization.Contracts.Policies;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Description;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Policies;

/// <summary>The policies in force, and how others come in force; for administrators.</summary>
[ApiController]
[Route("api/v1/policies")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class PoliciesController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists the policies in force by id, as the instance that answers knows them (at most a second old).</summary>
    [HttpGet]
    [ProducesResponseType<PoliciesBody>(200)]
    public async Task<IActionResult> List(string? document, string? cursor, int? limit, CancellationToken ct) => this.AnswerWithTag(
        await mediator.Send(new ListPolicies(new PageRequest(cursor, limit ?? 50), document), ct), policies => policies.Version, PoliciesBody.From);

    /// <summary>All texts in force: policies, schema, tests. The ETag is the number of the version.</summary>
    [HttpGet("bundle")]
    [ProducesResponseType<PolicyVersionBody>(200)]
    public async Task<IActionResult> Bundle(CancellationToken ct) =>
        this.AnswerWithTag(await mediator.Send(new GetPolicyVersion(null), ct), version => version.Number, PolicyVersionBody.From);

    /// <summary>Puts texts in force as a new version, whole or not at all. With <c>If-Match</c> only on top of that version. What is wrong with them is told in <c>problems</c> and <c>tests</c>; the same content again is <c>unchanged</c>.</summary>
    [HttpPut("bundle")]
    [HonoursIfMatch]
    [Authorize(AccessPolicies.RecentAdministrator)]
    [RequestSizeLimit(PolicyAnswers.MostBytes)]
    [ProducesResponseType<PublicationBody>(200)]
    public async Task<IActionResult> Publish(PublishedBundleBody bundle, CancellationToken ct) => this.AnswerPublication(
        await mediator.Send(new PublishPolicies(bundle.Bundle, bundle.Reason ?? string.Empty, this.WantedVersion(), PolicyOrigin.Api), ct));

    /// <summary>Tells what is wrong with texts and what is hardly meant, runs their tests, and publishes nothing.</summary>
    [HttpPost("validate")]
    [RequestSizeLimit(PolicyAnswers.MostBytes)]
    [ProducesResponseType<BundleReportBody>(200)]
    public async Task<IActionResult> Validate(BundleBody bundle, CancellationToken ct) => this.Answer(await JudgeAsync(bundle, ct), BundleReportBody.From);

    /// <summary>Runs tests, and publishes nothing. Without <c>documents</c> the policies in force are tested.</summary>
    [HttpPost("test")]
    [RequestSizeLimit(PolicyAnswers.MostBytes)]
    [ProducesResponseType<BundleReportBody>(200)]
    public async Task<IActionResult> Test(BundleBody bundle, CancellationToken ct) => this.Answer(await JudgeAsync(bundle, ct), BundleReportBody.From);

    /// <summary>Tells what differs between two versions: which policies are new, gone or changed, and how the texts differ. 0 is the emptiness before the first version; without <c>to</c> the version in force is meant.</summary>
    [HttpGet("diff")]
    [ProducesResponseType<PolicyDifference>(200)]
    public async Task<IActionResult> Diff(long from, long? to, CancellationToken ct) => this.Answer(await mediator.Send(new ComparePolicyVersions(from, to), ct), difference => difference);

    /// <summary>Puts the content of an earlier version in force again, as a new version.</summary>
    [HttpPost("rollback")]
    [HonoursIfMatch]
    [Authorize(AccessPolicies.RecentAdministrator)]
    [ProducesResponseType<PublicationBody>(200)]
    public async Task<IActionResult> RollBack(RollbackBody wanted, CancellationToken ct) => this.AnswerPublication(
        await mediator.Send(new RollBackPolicies(wanted.Version, wanted.Reason ?? string.Empty, this.WantedVersion()), ct));

    /// <summary>One policy in force, as text and as JSON.</summary>
    [HttpGet("{**id}")]
    [ProducesResponseType<PolicyBody>(200)]
    public async Task<IActionResult> Get(string id, CancellationToken ct) => this.AnswerWithTag(
        await mediator.Send(new GetPolicy(id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)), ct), policy => policy.Version, PolicyBody.From);

    private async Task<Result<BundleReport>> JudgeAsync(BundleBody body, CancellationToken ct)
    {
        if (body.Bundle is { } bundle)
            return await mediator.Send(new JudgePolicies(bundle), ct);

        var inForce = await mediator.Send(new GetPolicyVersion(null), ct);
        return inForce.IsRefused ? inForce.Refusal : await mediator.Send(new JudgePolicies(inForce.Value.Bundle with { Tests = BundleTexts.TextOf(body.Tests) ?? inForce.Value.Bundle.Tests }), ct);
    }
}
