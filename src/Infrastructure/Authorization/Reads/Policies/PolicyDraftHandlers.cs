using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Playground;
using AuthServer.Infrastructure.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Contracts;
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

/// <summary>Judges texts.</summary>
internal sealed class JudgePoliciesHandler(PolicyTrial trial) : IQueryHandler<JudgePolicies, BundleReport>
{
    public async Task<Result<BundleReport>> Handle(JudgePolicies request, CancellationToken cancellationToken) =>
        BundleForm.FaultOf(request.Bundle) is { } fault ? fault : await trial.JudgeAsync(request.Bundle, cancellationToken);
}

/// <summary>Judges a draft.</summary>
internal sealed class JudgePolicyDraftHandler(SqlSession sql, PolicyTrial trial) : IQueryHandler<JudgePolicyDraft, BundleReport>
{
    public async Task<Result<BundleReport>> Handle(JudgePolicyDraft request, CancellationToken cancellationToken) =>
        await StoredDraft.FindAsync(sql, request.Draft, cancellationToken) is { } draft ? await trial.JudgeAsync(draft.Bundle, cancellationToken) : PolicyStoreErrors.DraftUnknown;
}

/// <summary>Judges bundles that nobody publishes yet, in turn, and over what decisions know as far as the caller may see it.</summary>
internal sealed class PolicyTrial(IAccessModel model, IServerRights rights, TrialTurns turns)
{
    public async Task<Result<BundleReport>> JudgeAsync(PolicyBundle bundle, CancellationToken ct)
    {
        var stored = (await rights.OfActingAsync(ct)).ReadsEntities ? model.Current.Match(known => known.Entities, _ => EntityStore.Empty) : null;
        return await turns.TakeAsync(() => BundleReport.Of(BundleJudgement.Of(bundle, stored, ct.ThrowIfCancellationRequested)), ct);
    }
}
