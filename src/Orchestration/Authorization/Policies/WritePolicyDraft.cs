using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Policies;

/// <summary>Puts other texts into a draft. They need not be right. Refuses with <c>authorization.draft_unknown</c>, <c>authorization.draft_stale</c>, <c>authorization.policy_version_unknown</c> or what makes the texts no bundle.</summary>
/// <param name="Draft">Which.</param>
/// <param name="ExpectedVersion">The draft's version that the author saw; absent when they do not care.</param>
/// <param name="Title">What it is about.</param>
/// <param name="BasedOn">The version on which it builds from now on; absent when that stays.</param>
/// <param name="Bundle">The texts.</param>
public sealed record WritePolicyDraft(PolicyDraftId Draft, long? ExpectedVersion, string Title, long? BasedOn, PolicyBundle Bundle) : ICommand<Done>;

internal sealed class WritePolicyDraftHandler(IPolicyDrafts drafts, IPolicyVersions versions, TimeProvider time) : ICommandHandler<WritePolicyDraft, Done>
{
    public async Task<Result<Done>> Handle(WritePolicyDraft request, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(request.Draft, request.ExpectedVersion, cancellationToken);
        if (draft.IsRefused)
            return draft.Refusal;

        if (request.BasedOn is > 0 and { } wanted && await versions.FindAsync(wanted, cancellationToken) is null)
            return PolicyStoreErrors.VersionUnknown;

        return draft.Value.Write(new DraftContent(request.Title, request.BasedOn ?? draft.Value.BasedOn, request.Bundle), time.GetUtcNow());
    }
}
