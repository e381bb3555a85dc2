using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies;

/// <summary>Begins a draft. Without texts it begins with those of the version on which it builds. Refuses with <c>authorization.policy_version_unknown</c> or what makes the texts no bundle.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="BasedOn">The version on which it builds; absent for the one in force.</param>
/// <param name="Bundle">The texts; absent to begin with those of the version.</param>
public sealed record BeginPolicyDraft(string Title, long? BasedOn, PolicyBundle? Bundle) : ICommand<PolicyDraftId>;

internal sealed class BeginPolicyDraftHandler(IPolicyDrafts drafts, IPolicyVersions versions, RequestContext context, IIds ids, TimeProvider time)
    : ICommandHandler<BeginPolicyDraft, PolicyDraftId>
{
    public async Task<Result<PolicyDraftId>> Handle(BeginPolicyDraft request, CancellationToken cancellationToken)
    {
        var basedOn = request.BasedOn ?? (await versions.InForceAsync(cancellationToken)).Number;
        var version = basedOn == 0 ? null : await versions.FindAsync(basedOn, cancellationToken);
        if (basedOn != 0 && version is null)
            return PolicyStoreErrors.VersionUnknown;

        var author = new PolicyAuthor(context.ActingUser, context.ActingClient, context.Origin);
        var bundle = request.Bundle ?? version?.Bundle ?? PolicyBundle.Empty;
        var draft = PolicyDraft.Begin(new PolicyDraftId(ids.Next()), new DraftContent(request.Title, basedOn, bundle), author, time.GetUtcNow());
        if (draft.IsRefused)
            return draft.Refusal;

        drafts.Add(draft.Value);
        return draft.Value.Id;
    }
}
