using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authorization.Policies;

/// <summary>Drafts over EF Core.</summary>
internal sealed class PolicyDrafts(AuthServerDb db) : IPolicyDrafts
{
    public async Task<Result<PolicyDraft>> FindAsync(PolicyDraftId id, long? expectedVersion, CancellationToken ct)
    {
        if (await db.Set<PolicyDraft>().FirstOrDefaultAsync(draft => draft.Id == id, ct) is not { } found)
            return PolicyStoreErrors.DraftUnknown;

        return expectedVersion is { } expected && db.Entry(found).Property<long>(Versioning.Property).CurrentValue != expected ? PolicyStoreErrors.DraftStale : found;
    }

    public void Add(PolicyDraft draft) => db.Add(draft);

    public void Remove(PolicyDraft draft) => db.Remove(draft);
}
