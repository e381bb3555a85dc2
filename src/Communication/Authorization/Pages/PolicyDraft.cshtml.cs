using System.Globalization;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Policies;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>A draft to write, check and throw away; publishing it has a page of its own.</summary>
[Authorize(AccessPolicies.RecentAdministrator)]
[RateClass(RateClasses.Admin)]
[RequestSizeLimit(LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestForm, ValueLengthLimit = LargestForm, ValueCountLimit = 2_048)]
internal sealed class PolicyDraftPage(IMediator mediator) : PageModel
{
    /// <summary>What a form may have; larger bundles are written by the API or in a watched directory.</summary>
    public const int LargestForm = 4 * 1024 * 1024;

    public string Title { get; private set; } = string.Empty;

    public PolicyBundle Bundle { get; private set; } = PolicyBundle.Empty;

    /// <summary>The draft's version that the form shows.</summary>
    public long Seen { get; private set; }

    public long BasedOn { get; private set; }

    public BundleReport? Report { get; private set; }

    /// <summary>The address of a draft.</summary>
    public static string AddressOf(Guid id) => string.Create(CultureInfo.InvariantCulture, $"/admin/policies/drafts/{id:D}");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var draft = await mediator.Send(new GetPolicyDraft(new PolicyDraftId(id)), ct);
        if (draft.IsRefused)
            return this.Instead(draft.Refusal);

        (Title, Bundle, Seen, BasedOn) = (draft.Value.Row.Title, draft.Value.Bundle, draft.Value.Row.Version, draft.Value.Row.BasedOn);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(Guid id, PolicyDraftForm form, CancellationToken ct)
    {
        var written = await WriteAsync(id, form, ct);
        return written ?? this.SeeOther(AddressOf(id), "The draft is kept.");
    }

    public async Task<IActionResult> OnPostCheckAsync(Guid id, PolicyDraftForm form, CancellationToken ct)
    {
        if (await WriteAsync(id, form, ct) is { } refused)
            return refused;

        var judged = await mediator.Send(new JudgePolicyDraft(new PolicyDraftId(id)), ct);
        if (judged.IsRefused)
            return this.Refuse(judged.Refusal);

        Report = judged.Value;
        return await OnGetAsync(id, ct);
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, PolicyDraftForm form, CancellationToken ct) =>
        this.Answer(await mediator.Send(new DiscardPolicyDraft(new PolicyDraftId(id), form.Seen), ct), PoliciesPage.Address, "The draft is gone.");

    // What was typed stays on the page when it cannot be kept.
    private async Task<IActionResult?> WriteAsync(Guid id, PolicyDraftForm form, CancellationToken ct)
    {
        (Title, Bundle, Seen) = (form.Title ?? string.Empty, form.Bundle(), form.Seen);
        var written = await mediator.Send(new WritePolicyDraft(new PolicyDraftId(id), form.Seen, Title, null, Bundle), ct);
        return written.IsRefused ? this.Refuse(written.Refusal) : null;
    }
}
