using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Policies;

/// <summary>The policies in force out of the model that decides; the cursor is the last id shown.</summary>
internal sealed class ListPoliciesHandler(IAccessModel model) : IQueryHandler<ListPolicies, PoliciesInForce>
{
    public Task<Result<PoliciesInForce>> Handle(ListPolicies request, CancellationToken cancellationToken) => Task.FromResult(model.Current.Map(known => Page(known.Edition, request)));

    private static PoliciesInForce Page(PolicyEdition edition, ListPolicies request)
    {
        var rows = edition.Set.Policies.Concat(edition.Set.Templates)
            .Where(policy => request.Document is null || edition.DocumentOf(policy.Id) == request.Document)
            .Where(policy => request.Page.Cursor is null || string.CompareOrdinal(policy.Id, request.Page.Cursor) > 0)
            .OrderBy(policy => policy.Id, StringComparer.Ordinal)
            .Take(request.Page.Size + 1)
            .ToList();
        return new PoliciesInForce(edition.Version, SharedKernel.Persistence.KeyPage.Of(rows, request.Page, policy => PolicyRows.Of(edition, policy), policy => policy.Id));
    }
}

/// <summary>One policy as it was written.</summary>
internal sealed class GetPolicyHandler(IAccessModel model) : IQueryHandler<GetPolicy, PolicyDetails>
{
    public Task<Result<PolicyDetails>> Handle(GetPolicy request, CancellationToken cancellationToken) => Task.FromResult(model.Current.Then(known => Find(known.Edition, request.Id)));

    private static Result<PolicyDetails> Find(PolicyEdition edition, string id)
    {
        if (edition.Set.Policies.Concat(edition.Set.Templates).FirstOrDefault(policy => policy.Id == id) is not { } policy)
            return PolicyStoreErrors.PolicyUnknown;

        var row = PolicyRows.Of(edition, policy);
        var text = edition.Bundle.Documents.First(document => document.Name == row.Document).Text;
        return new PolicyDetails(
            row, edition.Version, SourcePosition.Of(text, policy.Span.Start).Line, text[policy.Span.Start..policy.Span.End], PolicyJson.Write(policy).ToJsonString());
    }
}

/// <summary>Policies as lists tell them.</summary>
internal static class PolicyRows
{
    public static PolicyRow Of(PolicyEdition edition, Policy policy) => new(
        policy.Id,
        policy.Effect == PolicyEffect.Permit ? "permit" : "forbid",
        policy.IsTemplate,
        edition.DocumentOf(policy.Id) ?? string.Empty,
        policy.Annotations.ToDictionary(annotation => annotation.Key, annotation => annotation.Value, StringComparer.Ordinal));
}
