using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies;

/// <summary>
/// Puts a draft in force, on top of the version on which it builds and of no other; the draft is gone afterwards. Refuses with
/// <c>authorization.draft_unknown</c> or <c>authorization.draft_stale</c>; what is wrong with its texts is in the answer.
/// </summary>
/// <param name="Draft">Which.</param>
/// <param name="ExpectedVersion">The draft's version that the author saw; absent when they do not care.</param>
/// <param name="Reason">Why.</param>
public sealed record PublishPolicyDraft(PolicyDraftId Draft, long? ExpectedVersion, string Reason) : IOutwardCommand<Publication>;

internal sealed class PublishPolicyDraftHandler(IPolicyDrafts drafts, IUnitOfWork unitOfWork, PolicyPublishing publishing) : ICommandHandler<PublishPolicyDraft, Publication>
{
    public async Task<Result<Publication>> Handle(PublishPolicyDraft request, CancellationToken cancellationToken)
    {
        var seen = await unitOfWork.RunAsync(inner => ReadAsync(request, inner), cancellationToken);
        if (seen.IsRefused)
            return seen.Refusal;

        var content = seen.Value;
        return await publishing.PublishAsync(
            new Proposal(content.Bundle, request.Reason, content.BasedOn, PolicyOrigin.Api)
            {
                Draft = request.Draft,
                InTheSameBreathAsync = (_, inner) => ForgetAsync(request.Draft, content.Bundle, inner),
            },
            cancellationToken);
    }

    private async Task<Result<DraftContent>> ReadAsync(PublishPolicyDraft request, CancellationToken ct) =>
        (await drafts.FindAsync(request.Draft, request.ExpectedVersion, ct)).Map(draft => new DraftContent(draft.Title, draft.BasedOn, draft.Bundle));

    // What somebody wrote into the draft since it was read stays for them.
    private async Task<Result<Done>> ForgetAsync(PolicyDraftId id, PolicyBundle published, CancellationToken ct)
    {
        var draft = await drafts.FindAsync(id, null, ct);
        if (draft.IsSuccess && BundleDigest.Of(draft.Value.Bundle) == BundleDigest.Of(published))
            drafts.Remove(draft.Value);
        return Done.It;
    }
}
