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

/// <summary>A draft begins: with what is in force, or with what comes from the playground. Nothing comes in force by that.</summary>
[Authorize(AccessPolicies.RecentAdministrator)]
[RateClass(RateClasses.Admin)]
[RequestSizeLimit(PolicyDraftPage.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = PolicyDraftPage.LargestForm, ValueLengthLimit = PolicyDraftPage.LargestForm)]
internal sealed class NewPolicyDraftPage(IMediator mediator) : PageModel
{
    public const string Address = "/admin/policies/drafts/new";

    // What comes from the playground is one document.
    private const string Document = "playground.cedar";

    public Task<IActionResult> OnPostAsync([FromForm] string? title, CancellationToken ct) => BeginAsync(title ?? string.Empty, null, ct);

    public Task<IActionResult> OnPostFromPlaygroundAsync(PlaygroundForm form, CancellationToken ct)
    {
        var texts = form.Texts();
        return BeginAsync("From the playground", new PolicyBundle([new PolicyDocument(Document, texts.Policies)], string.IsNullOrWhiteSpace(texts.Schema) ? null : texts.Schema, null), ct);
    }

    private async Task<IActionResult> BeginAsync(string title, PolicyBundle? bundle, CancellationToken ct)
    {
        var begun = await mediator.Send(new BeginPolicyDraft(title, null, bundle), ct);
        return begun.IsRefused ? this.Refuse(begun.Refusal) : this.SeeOther(PolicyDraftPage.AddressOf(begun.Value.Value), "The draft is kept.");
    }
}
