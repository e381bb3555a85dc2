using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies;

/// <summary>
/// Puts the content of an earlier version in force again, as a new version: history only grows. Refuses with
/// <c>authorization.policy_version_unknown</c>. What fails against today's entities is in the answer, and nothing is changed.
/// </summary>
/// <param name="To">The version whose content is wanted.</param>
/// <param name="Reason">Why.</param>
/// <param name="Base">The version that the author saw in force; absent when they do not care.</param>
public sealed record RollBackPolicies(long To, string Reason, long? Base) : IOutwardCommand<Publication>;

internal sealed class RollBackPoliciesHandler(IPolicyVersions versions, PolicyPublishing publishing, IFacts facts) : ICommandHandler<RollBackPolicies, Publication>
{
    public async Task<Result<Publication>> Handle(RollBackPolicies request, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(request.To, cancellationToken) is not { } wanted)
            return PolicyStoreErrors.VersionUnknown;

        var before = (await versions.InForceAsync(cancellationToken)).Number;
        return await publishing.PublishAsync(
            new Proposal(wanted.Bundle, request.Reason, request.Base ?? before, PolicyOrigin.Rollback)
            {
                InTheSameBreathAsync = (version, _) =>
                {
                    if (version != before)
                        facts.Record(new PolicyRolledBack(version, wanted.Number, before, request.Reason.Trim()));
                    return Task.FromResult<Result<Done>>(Done.It);
                },
            },
            cancellationToken);
    }
}
