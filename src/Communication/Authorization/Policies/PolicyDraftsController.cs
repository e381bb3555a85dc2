using AuthServer.Communication.Authorization.Contracts.Policies;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Description;
using AuthServer.Communication.SharedKernel.Idempotency;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Policies;

/// <summary>Policies that somebody is writing, for administrators.</summary>
[ApiController]
[Route("api/v1/policies/drafts")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class PolicyDraftsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists the drafts, the youngest first.</summary>
    [HttpGet]
    [ProducesResponseType<PageBody<DraftRowBody>>(200)]
    public async Task<IActionResult> List(string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListPolicyDrafts(new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<DraftRowBody>.From(page, DraftRowBody.From));

    /// <summary>Begins a draft; without texts with those of the version on which it builds. They need not be right.</summary>
    [HttpPost]
    [Idempotent]
    [Authorize(AccessPolicies.RecentAdministrator)]
    [RequestSizeLimit(PolicyAnswers.MostBytes)]
    [ProducesResponseType<CreatedDraftBody>(201)]
    public async Task<IActionResult> Begin(NewDraftBody draft, CancellationToken ct) => this.AnswerCreated(
        await mediator.Send(new BeginPolicyDraft(draft.Title, draft.BasedOn, draft.Bundle), ct), id => $"/api/v1/policies/drafts/{id}", id => new CreatedDraftBody(id.Value));

    /// <summary>One draft with its texts and its ETag.</summary>
    [HttpGet("{id:guid}")]
    [ProducesResponseType<DraftBody>(200)]
    public async Task<IActionResult> Get(Guid id, CancellationToken ct) =>
        this.AnswerWithTag(await mediator.Send(new GetPolicyDraft(new PolicyDraftId(id)), ct), draft => draft.Row.Version, DraftBody.From);

    /// <summary>Puts other texts into a draft; with <c>If-Match</c> only if nobody else did meanwhile.</summary>
    [HttpPut("{id:guid}")]
    [HonoursIfMatch]
    [Authorize(AccessPolicies.RecentAdministrator)]
    [RequestSizeLimit(PolicyAnswers.MostBytes)]
    public async Task<IActionResult> Write(Guid id, WrittenDraftBody draft, CancellationToken ct) => this.AnswerIfMatching(
        await mediator.Send(new WritePolicyDraft(new PolicyDraftId(id), this.WantedVersion(), draft.Title, draft.BasedOn, draft.Bundle), ct));

    /// <summary>Throws a draft away.</summary>
    [HttpDelete("{id:guid}")]
    [HonoursIfMatch]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> Discard(Guid id, CancellationToken ct) =>
        this.AnswerIfMatching(await mediator.Send(new DiscardPolicyDraft(new PolicyDraftId(id), this.WantedVersion()), ct));

    /// <summary>Tells what a draft would change in the version on which it builds.</summary>
    [HttpGet("{id:guid}/diff")]
    [ProducesResponseType<PolicyDifference>(200)]
    public async Task<IActionResult> Diff(Guid id, CancellationToken ct) => this.Answer(await mediator.Send(new ComparePolicyDraft(new PolicyDraftId(id)), ct), difference => difference);

    /// <summary>Tells what is wrong with a draft and what is hardly meant, and runs its tests.</summary>
    [HttpPost("{id:guid}/validate")]
    [ProducesResponseType<BundleReportBody>(200)]
    public async Task<IActionResult> Validate(Guid id, CancellationToken ct) => this.Answer(await mediator.Send(new JudgePolicyDraft(new PolicyDraftId(id)), ct), BundleReportBody.From);

    /// <summary>Runs the tests of a draft.</summary>
    [HttpPost("{id:guid}/test")]
    [ProducesResponseType<BundleReportBody>(200)]
    public Task<IActionResult> Test(Guid id, CancellationToken ct) => Validate(id, ct);

    /// <summary>Puts a draft in force, on top of the version on which it builds and of no other; the draft is gone afterwards.</summary>
    [HttpPost("{id:guid}/publish")]
    [HonoursIfMatch]
    [Authorize(AccessPolicies.RecentAdministrator)]
    [ProducesResponseType<PublicationBody>(200)]
    public async Task<IActionResult> Publish(Guid id, PublishBody wish, CancellationToken ct) => this.AnswerPublication(
        await mediator.Send(new PublishPolicyDraft(new PolicyDraftId(id), this.WantedVersion(), wish.Reason ?? string.Empty), ct));
}
