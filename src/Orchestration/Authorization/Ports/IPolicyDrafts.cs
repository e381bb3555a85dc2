using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Drafts of policies.</summary>
public interface IPolicyDrafts
{
    /// <summary>The draft, tracked. Refuses with <c>authorization.draft_unknown</c>, or <c>authorization.draft_stale</c> when it is not of the expected version any more.</summary>
    Task<Result<PolicyDraft>> FindAsync(PolicyDraftId id, long? expectedVersion, CancellationToken ct);

    /// <summary>Keeps a new draft.</summary>
    void Add(PolicyDraft draft);

    /// <summary>Forgets a draft.</summary>
    void Remove(PolicyDraft draft);
}
