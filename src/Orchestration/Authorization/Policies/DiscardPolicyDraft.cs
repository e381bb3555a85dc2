using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Policies;

/// <summary>Throws a draft away. Refuses with <c>authorization.draft_unknown</c> or <c>authorization.draft_stale</c>.</summary>
/// <param name="Draft">Which.</param>
/// <param name="ExpectedVersion">The draft's version that the author saw; absent when they do not care.</param>
public sealed record DiscardPolicyDraft(PolicyDraftId Draft, long? ExpectedVersion) : ICommand<Done>;

internal sealed class DiscardPolicyDraftHandler(IPolicyDrafts drafts) : ICommandHandler<DiscardPolicyDraft, Done>
{
    public async Task<Result<Done>> Handle(DiscardPolicyDraft request, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(request.Draft, request.ExpectedVersion, cancellationToken);
        if (draft.IsRefused)
            return draft.Refusal;

        draft.Value.Discard();
        drafts.Remove(draft.Value);
        return Done.It;
    }
}
