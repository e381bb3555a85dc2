using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Policies;

/// <summary>Drafts, the youngest first; the cursor is the last id shown.</summary>
internal sealed class ListPolicyDraftsHandler(SqlSession sql) : IQueryHandler<ListPolicyDrafts, Page<PolicyDraftRow>>
{
    private static readonly PolicyDraftId Last = new(new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    public async Task<Result<Page<PolicyDraftRow>>> Handle(ListPolicyDrafts request, CancellationToken cancellationToken)
    {
        var before = Last;
        if (request.Page.Cursor is { } cursor)
        {
            if (!Guid.TryParseExact(cursor, "D", out var id))
                return KernelErrors.CursorMalformed;
            before = new PolicyDraftId(id);
        }

        var rows = await sql.QueryAsync<StoredDraft>(
            $"SELECT {StoredDraft.Columns} FROM {sql.Table(RoleMapping.Schema, "policy_drafts")} WHERE id < @before ORDER BY id DESC LIMIT @limit",
            new { before, limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.Row, row => row.Id.ToString("D"));
    }
}

/// <summary>One draft with its texts.</summary>
internal sealed class GetPolicyDraftHandler(SqlSession sql) : IQueryHandler<GetPolicyDraft, PolicyDraftDetails>
{
    public async Task<Result<PolicyDraftDetails>> Handle(GetPolicyDraft request, CancellationToken cancellationToken) =>
        await StoredDraft.FindAsync(sql, request.Draft, cancellationToken) is { } draft ? new PolicyDraftDetails(draft.Row, draft.Bundle) : PolicyStoreErrors.DraftUnknown;
}

/// <summary>What a draft would change.</summary>
internal sealed class ComparePolicyDraftHandler(SqlSession sql, IPolicyVersions versions) : IQueryHandler<ComparePolicyDraft, PolicyDifference>
{
    public async Task<Result<PolicyDifference>> Handle(ComparePolicyDraft request, CancellationToken cancellationToken)
    {
        if (await StoredDraft.FindAsync(sql, request.Draft, cancellationToken) is not { } draft)
            return PolicyStoreErrors.DraftUnknown;

        var before = draft.BasedOn == 0 ? null : await versions.FindAsync(draft.BasedOn, cancellationToken);
        return PolicyDifference.Of(draft.BasedOn, before?.Bundle ?? PolicyBundle.Empty, null, draft.Bundle);
    }
}

/// <summary>Judges texts against what decisions know.</summary>
internal sealed class JudgePoliciesHandler(IAccessModel model) : IQueryHandler<JudgePolicies, BundleReport>
{
    public Task<Result<BundleReport>> Handle(JudgePolicies request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<BundleReport>>(BundleForm.FaultOf(request.Bundle) is { } fault ? fault : BundleReport.Of(BundleJudgement.Of(request.Bundle, StoredEntities.In(model))));
}

/// <summary>Judges a draft.</summary>
internal sealed class JudgePolicyDraftHandler(SqlSession sql, IAccessModel model) : IQueryHandler<JudgePolicyDraft, BundleReport>
{
    public async Task<Result<BundleReport>> Handle(JudgePolicyDraft request, CancellationToken cancellationToken) =>
        await StoredDraft.FindAsync(sql, request.Draft, cancellationToken) is { } draft
            ? BundleReport.Of(BundleJudgement.Of(draft.Bundle, StoredEntities.In(model)))
            : PolicyStoreErrors.DraftUnknown;
}

/// <summary>The entities that decisions know; none as long as they are not loaded.</summary>
internal static class StoredEntities
{
    public static EntityStore In(IAccessModel model) => model.Current.Match(known => known.Entities, _ => EntityStore.Empty);
}
