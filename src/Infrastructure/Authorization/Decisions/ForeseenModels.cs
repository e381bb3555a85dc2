using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Makes of what decides now what would decide with policies that are not in force; roles and entities stay.</summary>
internal sealed class ForeseenModels(IPolicyDrafts drafts)
{
    /// <summary>With a draft. Refuses with <c>authorization.draft_unknown</c>, and as <see cref="With"/>.</summary>
    public async Task<Result<AccessModel>> WithDraftAsync(AccessModel model, Guid draft, CancellationToken ct) =>
        (await drafts.FindAsync(new PolicyDraftId(draft), null, ct)).Then(found => With(model, found.Bundle));

    /// <summary>With these texts. Refuses with <c>authorization.foreseen_policies_malformed</c> what could not be published.</summary>
    public static Result<AccessModel> With(AccessModel model, PolicyBundle bundle)
    {
        var reading = bundle.Read(model.Edition.Version + 1);
        if (!reading.IsGood)
            return AuthorizationErrors.ForeseenPoliciesMalformed with { Message = $"{reading.Errors[0].Document}: {reading.Errors[0].Problem.Message}" };

        return model.With(reading.Edition);
    }
}
